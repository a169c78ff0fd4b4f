namespace NtxPay.PowerShell.Batch;

/// <summary>Creates the result of a payment that an earlier run or another worker sent.</summary>
internal static class JournaledPaymentFactory
{
    /// <summary>Creates the result from the record and its journal entry, which has the transaction and the status.</summary>
    public static Payment Create(PaymentRequest request, JournalEntry entry) => request is CashOutRequest transfer
        ? new CashOut
        {
            TransactionId = entry.TransactionId!,
            Status = entry.Status ?? string.Empty,
            AmountCentavos = entry.AmountCentavos,
            ExternalId = request.ExternalId!,
            DestinationClabe = transfer.DestinationClabe,
            FromJournal = true,
        }
        : new CashIn
        {
            TransactionId = entry.TransactionId!,
            Status = entry.Status ?? string.Empty,
            AmountCentavos = entry.AmountCentavos,
            ExternalId = request.ExternalId!,
            FromJournal = true,
        };
}
