namespace NtxPay.PowerShell.Batch;

/// <summary>The records without an externalId that are identical to an earlier one. The first ones are kept for messages, the others are counted.</summary>
internal sealed class IdenticalRows
{
    private readonly List<IdenticalRow> first = [];

    /// <summary>The number of records that are identical to an earlier one.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(IdenticalRow row)
    {
        Count++;
        if (first.Count < BatchErrors.MaximumListed)
        {
            first.Add(row);
        }
    }

    /// <summary>Returns a line for each of the first records, and what the user can do.</summary>
    public IEnumerable<string> ToLines()
    {
        foreach (var row in first)
        {
            yield return row.ToString();
        }

        if (Count > first.Count)
        {
            yield return Localized.Text($"And {Count - first.Count} more identical records.");
        }

        if (Count > 0)
        {
            yield return Localized.Text($"Each one is sent. If one is a mistake, remove it from the input. If not, a column ExternalId (Folio) with a different value in each row shows that they are separate payments.");
        }
    }
}
