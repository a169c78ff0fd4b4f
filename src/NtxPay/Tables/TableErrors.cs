namespace NtxPay;

/// <summary>The errors of a table: the first ones, and their number.</summary>
/// <param name="name">The table's name for messages.</param>
internal sealed class TableErrors(string name)
{
    /// <summary>The maximum number of listed errors.</summary>
    private const int MaximumListed = 100;

    private readonly List<RecordError> listed = [];
    private long count;
    private long rows;

    /// <summary>Adds the errors of a row.</summary>
    public void Add(long row, IReadOnlyList<RecordError> errors)
    {
        rows++;
        count += errors.Count;
        foreach (var error in errors.Take(MaximumListed - listed.Count))
        {
            error.Position = new RecordPosition(row, IsFileRow: true);
            listed.Add(error);
        }
    }

    /// <summary>Throws if there is an error.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableInvalid"/>.</exception>
    public void ThrowIfAny()
    {
        if (count == 0)
            return;

        var lines = listed.Select(static error => "\n" + (error.Parameter.Length > 0 ? Localized.Text($"Row {error.Row}: {error}") : Localized.Text($"Row {error.Row}: {error.Message}")));
        var more = count > listed.Count ? "\n" + Localized.Text($"And {count - listed.Count} more.") : string.Empty;
        throw new NtxPayException(NtxPayErrorKind.TableInvalid, Localized.Text($"Rows of '{name}' with errors: {rows}. Nothing was written.") + string.Concat(lines) + more) { RecordErrors = listed };
    }
}
