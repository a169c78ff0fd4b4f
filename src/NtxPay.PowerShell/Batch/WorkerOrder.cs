namespace NtxPay.PowerShell.Batch;

/// <summary>The order in which a worker starts the payments of its input, if several workers have the same input.</summary>
internal static class WorkerOrder
{
    /// <summary>The number of consecutive rows that stay together.</summary>
    private const int RowGroupSize = 32;

    /// <summary>Returns the rows in groups of consecutive rows, in random order; duplicates come last.</summary>
    public static IEnumerable<BatchItem> ShuffleGroups(IReadOnlyList<BatchItem> items)
    {
        var random = new Random(Guid.NewGuid().GetHashCode());
        return items.Where(static item => item.CallerIdMatch != CallerIdMatch.Duplicate)
            .Select(static (item, index) => (Item: item, Group: index / RowGroupSize))
            .GroupBy(static row => row.Group, static row => row.Item)
            .OrderBy(_ => random.Next())
            .SelectMany(static group => group)
            .Concat(items.Where(static item => item.CallerIdMatch == CallerIdMatch.Duplicate));
    }
}
