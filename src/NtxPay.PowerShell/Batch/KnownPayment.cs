namespace NtxPay.PowerShell.Batch;

/// <summary>Creates the output for a payment that an earlier run sent, from the journal's entry and the record.</summary>
internal static class KnownPayment
{
    /// <summary>The payment of a request, with the transaction and the status of its entry.</summary>
    public static Payment Of(PaymentRequest request, JournalEntry entry) => request is CashOutRequest transfer
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
