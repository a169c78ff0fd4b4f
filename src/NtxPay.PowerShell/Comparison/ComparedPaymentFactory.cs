namespace NtxPay.PowerShell.Comparison;

/// <summary>Creates the results of payments that are in the journal.</summary>
internal static class ComparedPaymentFactory
{
    /// <summary>Creates the result of a payment with the data of the journal only.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="row">The row to show; null if the table does not contain the payment.</param>
    public static ComparedPayment FromJournal(JournalPayment payment, long? row) => new()
    {
        Row = row,
        State = ToComparedState(payment.State),
        JournalState = payment.State,
        Kind = payment.Kind,
        AmountCentavos = payment.AmountCentavos,
        JournalAmount = payment.Amount,
        MaskedClabe = payment.MaskedClabe,
        ExternalId = payment.ExternalId,
        TransactionId = payment.TransactionId,
        Status = payment.Status,
        Error = payment.Error,
        RecordedAt = payment.RecordedAt,
        ChangedAt = payment.ChangedAt,
        Source = payment.Source,
    };

    /// <summary>Converts a state of the journal. The first values of both enumerations are the same.</summary>
    public static ComparedPaymentState ToComparedState(JournalPaymentState state) => (ComparedPaymentState)state;
}
