namespace NtxPay.PowerShell.Reports;

/// <summary>Describes what a person has to do about a payment.</summary>
internal static class ReportActions
{
    /// <summary>Describes what to do about a payment that has to be checked.</summary>
    public static string Describe(ComparedPayment payment) => payment.State switch
    {
        ComparedPaymentState.Rejected or ComparedPaymentState.Returned when payment.Kind == PaymentKind.CashOut => PayAgain(),
        ComparedPaymentState.Rejected or ComparedPaymentState.Returned or ComparedPaymentState.Expired => Localized.Text($"Create a new charge if it is still due."),
        ComparedPaymentState.Failed when !payment.InTable => Localized.Text($"The row was removed or changed, and nothing was paid. No action is needed."),
        ComparedPaymentState.Unknown => Localized.Text($"It may have been paid. Run the payment command again with the same journal: nobody is paid twice."),
        _ when !payment.InTable => Localized.Text($"The journal has this payment and the table does not: the row was removed or changed. Confirm that the payment was due."),
        ComparedPaymentState.Failed => Localized.Text($"Nothing was paid. Correct the cause, and run the payment command again with the same journal."),
        ComparedPaymentState.NotInJournal => Localized.Text($"It was not sent with this journal. Check that it is the journal of this table; if it is, run the payment command again with it."),
        ComparedPaymentState.Changed => DescribeChanged(payment),
        _ => Localized.Text($"Correct the row in the table, and run the comparison again."),
    };

    private static string DescribeChanged(ComparedPayment payment) => payment.Group == ComparedGroup.NotPaid
        ? Localized.Text($"State of that payment: {ReportText.Name(ToState(payment))}. Restore the row.") + " " + PayAgain()
        : Localized.Text($"State of that payment: {ReportText.Name(ToState(payment))}. Restore the row. If more is due, pay only the difference, in a new table with a new journal.");

    private static ComparedPaymentState ToState(ComparedPayment payment) =>
        payment.JournalState is { } state ? Comparison.ComparedPaymentFactory.ToComparedState(state) : payment.State;

    private static string PayAgain() =>
        Localized.Text($"The API does not report the reason. Check the CLABE and the name with the beneficiary, and pay in a new table with a new journal and a new ExternalId.");
}
