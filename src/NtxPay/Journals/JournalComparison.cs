namespace NtxPay;

/// <summary>
/// The totals of a table compared with its journal. The amount of a payment that the journal contains is the amount in the journal, even if
/// the table was changed, so that a changed row shows as a difference.
/// </summary>
public sealed class JournalComparison
{
    /// <summary>The number of payments in the table, without duplicates and invalid rows.</summary>
    public required long Count { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal Total { get; init; }

    /// <summary>The number of settled payments, including those that the table does not contain.</summary>
    public required long Paid { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal PaidTotal { get; init; }

    /// <summary>The number of payments that are sent or have an unknown outcome, including those that the table does not contain.</summary>
    public required long Pending { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal PendingTotal { get; init; }

    /// <summary>The number of payments in the table that were not sent, failed, were rejected, were returned or expired.</summary>
    public required long NotPaid { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotPaidTotal { get; init; }

    /// <summary>The number of rows whose data differs from the journal's payment with the same externalId.</summary>
    public required long Changed { get; init; }

    /// <summary>The number of invalid rows. Their amounts are in no total.</summary>
    public required long Invalid { get; init; }

    /// <summary>The number of paid or pending payments that the table does not contain.</summary>
    public required long NotInTable { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotInTableTotal { get; init; }

    /// <summary>The table's total minus the totals of paid, pending and not paid payments, in MXN pesos.</summary>
    public decimal Difference => Total - PaidTotal - PendingTotal - NotPaidTotal;

    /// <summary>Whether there is no difference, and no changed, invalid or missing row that could hide one.</summary>
    public bool IsBalanced => Difference == 0 && Changed == 0 && Invalid == 0 && NotInTable == 0;

    /// <summary>The totals by state: first those of the table's payments, then those that the table does not contain.</summary>
    public required IReadOnlyList<ComparedTotal> States { get; init; }

    /// <summary>Returns a summary of the comparison, as a sentence.</summary>
    public override string ToString() => Difference == 0
        ? Localized.Text($"The table's total {Money.Format(Total)} equals paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.")
        : Localized.Text($"The table's total {Money.Format(Total)} differs by {Money.Format(Difference)} from paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.");
}
