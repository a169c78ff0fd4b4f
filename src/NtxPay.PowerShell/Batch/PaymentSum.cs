namespace NtxPay.PowerShell.Batch;

/// <summary>The number of some payments and their total in MXN pesos.</summary>
internal readonly record struct PaymentSum(long Count, decimal Total)
{
    /// <summary>Returns the sum of payments of the input.</summary>
    public static PaymentSum Of(IEnumerable<BatchItem> payments) =>
        payments.Aggregate(default(PaymentSum), static (sum, item) => new PaymentSum(sum.Count + 1, sum.Total + item.Request.Amount));

    /// <summary>Returns the sum of payments of a journal.</summary>
    public static PaymentSum Of(IEnumerable<JournalEntry> payments) =>
        payments.Aggregate(default(PaymentSum), static (sum, entry) => new PaymentSum(sum.Count + 1, sum.Total + Money.ToPesos(entry.AmountCentavos)));
}
