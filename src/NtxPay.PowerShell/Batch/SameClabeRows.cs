namespace NtxPay.PowerShell.Batch;

/// <summary>Finds transfers to the same CLABE with different names of beneficiaries. The CLABE of one person may have been copied to the row of another.</summary>
internal static class SameClabeRows
{
    /// <summary>Returns a line for each of the first such CLABEs.</summary>
    /// <param name="items">The payments.</param>
    public static IEnumerable<string> ToLines(IEnumerable<BatchItem> items)
    {
        var groups = items
            .Where(static item => item.Request is CashOutRequest)
            .GroupBy(static item => ((CashOutRequest)item.Request).DestinationClabe, StringComparer.Ordinal)
            .Where(static group => group.Select(static item => item.Request.PersonName).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())
            .ToList();
        foreach (var group in groups.Take(BatchErrors.MaximumListed))
        {
            var labels = string.Join(", ", group.Take(BatchErrors.MaximumListed).Select(static item => item.Label));
            yield return Localized.Text($"The same CLABE for different names: {labels}. Check that it was not copied to the wrong row.");
        }

        if (groups.Count > BatchErrors.MaximumListed)
        {
            yield return Localized.Text($"And {groups.Count - BatchErrors.MaximumListed} more CLABEs with different names.");
        }
    }
}
