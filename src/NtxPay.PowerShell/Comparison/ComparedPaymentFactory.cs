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
        JournalClabe = payment.MaskedClabe,
        MaskedClabe = payment.MaskedClabe,
        ExternalId = payment.ExternalId,
        TransactionId = payment.TransactionId,
        Status = payment.Status,
        Error = payment.Error,
        RecordedAt = payment.RecordedAt,
        ChangedAt = payment.ChangedAt,
        Source = payment.Source,
    };

    /// <summary>Creates the result of a row that was changed after its payment was sent.</summary>
    /// <param name="row">The result of the row, which the journal does not contain.</param>
    /// <param name="payment">The payment that was sent for the row.</param>
    public static ComparedPayment FromChangedRow(ComparedPayment row, JournalPayment payment) => new()
    {
        Row = row.Row,
        File = row.File,
        State = ComparedPaymentState.Changed,
        JournalState = payment.State,
        Kind = row.Kind,
        AmountCentavos = row.AmountCentavos,
        JournalAmount = payment.Amount,
        JournalClabe = payment.MaskedClabe,
        BeneficiaryName = row.BeneficiaryName,
        MaskedClabe = row.MaskedClabe,
        ExternalId = payment.ExternalId,
        TransactionId = payment.TransactionId,
        Status = payment.Status,
        Error = payment.Error,
        SameClabeRow = row.SameClabeRow,
        RecordError = DescribeChange(payment),
        RecordedAt = payment.RecordedAt,
        ChangedAt = payment.ChangedAt,
        Source = payment.Source,
    };

    /// <summary>Describes the payment that was sent before a row was changed.</summary>
    public static string DescribeChange(JournalPayment payment) => payment.MaskedClabe is { } clabe
        ? Localized.Text($"The journal has {Money.Format(payment.Amount)} to {clabe} for this row.")
        : Localized.Text($"The journal has {Money.Format(payment.Amount)} for this row.");

    /// <summary>Converts a state of the journal.</summary>
    public static ComparedPaymentState ToComparedState(JournalPaymentState state) => state switch
    {
        JournalPaymentState.Unknown => ComparedPaymentState.Unknown,
        JournalPaymentState.Failed => ComparedPaymentState.Failed,
        JournalPaymentState.Sent => ComparedPaymentState.Sent,
        JournalPaymentState.Settled => ComparedPaymentState.Settled,
        JournalPaymentState.Rejected => ComparedPaymentState.Rejected,
        JournalPaymentState.Returned => ComparedPaymentState.Returned,
        JournalPaymentState.Expired => ComparedPaymentState.Expired,
        JournalPaymentState.InProgress => ComparedPaymentState.InProgress,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
