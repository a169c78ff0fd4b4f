namespace NtxPay;

/// <summary>The faults of a table: the first ones, and how many there are.</summary>
/// <param name="name">The table's name for messages.</param>
internal sealed class TableErrors(string name)
{
    /// <summary>How many are listed.</summary>
    private const int MaximumListed = 100;

    private readonly List<RecordError> listed = [];
    private long count;
    private long rows;

    /// <summary>Adds those of a row.</summary>
    public void Add(long row, IReadOnlyList<RecordError> faults)
    {
        rows++;
        count += faults.Count;
        foreach (var fault in faults.Take(MaximumListed - listed.Count))
        {
            fault.Position = new RecordPosition(row, IsFileRow: true);
            listed.Add(fault);
        }
    }

    /// <summary>Throws unless there is none.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableInvalid"/>.</exception>
    public void ThrowIfAny()
    {
        if (count == 0)
            return;

        var lines = listed.Select(static fault => "\n" + (fault.Parameter.Length > 0 ? Localized.Text($"Row {fault.Row}: {fault}") : Localized.Text($"Row {fault.Row}: {fault.Message}")));
        var more = count > listed.Count ? "\n" + Localized.Text($"And {count - listed.Count} more.") : string.Empty;
        throw new NtxPayException(NtxPayErrorKind.TableInvalid, Localized.Text($"Rows of '{name}' with faults: {rows}. Nothing was written.") + string.Concat(lines) + more) { RecordErrors = listed };
    }
}
