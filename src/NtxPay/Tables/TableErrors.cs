namespace NtxPay;

/// <summary>The errors of a table: the first ones, and their number.</summary>
/// <param name="name">The table's name for messages.</param>
internal sealed class TableErrors(string name)
{
    /// <summary>The maximum number of listed errors.</summary>
    private const int MaximumListed = 100;

    private readonly List<(RecordError Error, string Name)> listed = [];
    private long count;
    private long rows;

    /// <summary>Adds the errors of a row.</summary>
    /// <param name="row">Its number in the file, from 1.</param>
    /// <param name="name">The beneficiary or customer of the row; empty if unknown.</param>
    /// <param name="errors">The errors.</param>
    public void Add(long row, string name, IReadOnlyList<RecordError> errors)
    {
        rows++;
        count += errors.Count;
        foreach (var error in errors.Take(MaximumListed - listed.Count))
        {
            error.Position = new RecordPosition(row, IsFileRow: true);
            listed.Add((error, name));
        }
    }

    /// <summary>Throws if there is an error.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableInvalid"/>.</exception>
    public void ThrowIfAny()
    {
        if (count == 0)
            return;

        var lines = listed.Select(static item => "\n" + Describe(item.Error, item.Name));
        var more = count > listed.Count ? "\n" + Localized.Text($"And {count - listed.Count} more.") : string.Empty;
        throw new NtxPayException(NtxPayErrorKind.TableInvalid, Localized.Text($"Rows of '{name}' with errors: {rows}. Nothing was written.") + string.Concat(lines) + more) { RecordErrors = [.. listed.Select(static item => item.Error)] };
    }

    private static string Describe(RecordError error, string name) => (error.Column, name) switch
    {
        (null, "") => Localized.Text($"Row {error.Row}: {error.Message}"),
        (null, _) => Localized.Text($"Row {error.Row} ({name}): {error.Message}"),
        (_, "") => Localized.Text($"Row {error.Row}, {error.Column}: {error.Message}"),
        _ => Localized.Text($"Row {error.Row}, {error.Column} ({name}): {error.Message}"),
    };
}
