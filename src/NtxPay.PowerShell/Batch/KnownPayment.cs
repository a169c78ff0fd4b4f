namespace NtxPay.PowerShell.Batch;

/// <summary>A payment that an earlier run sent, as the journal and the record tell of it.</summary>
internal static class KnownPayment
{
    /// <summary>The payment.</summary>
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
