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

    /// <summary>The number of payments that are sent, in progress or of unknown outcome, including those that the table does not contain.</summary>
    public required long Pending { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal PendingTotal { get; init; }

    /// <summary>The number of payments in the table that were not sent, failed, were rejected, were returned or expired.</summary>
    public required long NotPaid { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotPaidTotal { get; init; }

    /// <summary>The number of rows that were changed after their payment was sent.</summary>
    public required long Changed { get; init; }

    /// <summary>Of the changed rows whose payment is paid or pending: their total in the table minus their total in the journal, in MXN pesos.</summary>
    public required decimal ChangedDifference { get; init; }

    /// <summary>The number of invalid rows. Their amounts are in no total.</summary>
    public required long Invalid { get; init; }

    /// <summary>The number of payments in the journal that the table does not contain, in any state.</summary>
    public required long NotInTable { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotInTableTotal { get; init; }

    /// <summary>The number of those that are paid or pending. The others moved no money, or their amount is back in the balance.</summary>
    public required long NotInTablePaidOrPending { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotInTablePaidOrPendingTotal { get; init; }

    /// <summary>
    /// The table's total minus the totals of paid, pending and not paid payments, in MXN pesos. It equals
    /// <see cref="ChangedDifference"/> minus <see cref="NotInTablePaidOrPendingTotal"/>.
    /// </summary>
    public decimal Difference => Total - PaidTotal - PendingTotal - NotPaidTotal;

    /// <summary>
    /// Whether there is no difference, no changed or invalid row, and no paid or pending payment that the table does not contain.
    /// </summary>
    public bool IsBalanced => Difference == 0 && Changed == 0 && Invalid == 0 && NotInTablePaidOrPending == 0;

    /// <summary>The totals by state: first those of the table's payments, then those that the table does not contain.</summary>
    public required IReadOnlyList<ComparedTotal> States { get; init; }

    /// <summary>Returns a summary of the comparison, with the reasons if it is not balanced.</summary>
    public override string ToString() => IsBalanced ? DescribeTotals() : $"{DescribeTotals()} {DescribeReasons()}";

    /// <summary>Describes the totals in a sentence.</summary>
    internal string DescribeTotals() => Difference == 0
        ? Localized.Text($"The table's total {Money.Format(Total)} equals paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.")
        : Localized.Text($"The table's total {Money.Format(Total)} differs by {Money.Format(Difference)} from paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.");

    /// <summary>Describes why the comparison is not balanced.</summary>
    internal string DescribeReasons()
    {
        List<string> reasons = [];
        if (Changed > 0)
            reasons.Add(Localized.Text($"rows changed after they were sent: {Changed} (difference {Money.Format(ChangedDifference)})"));

        if (NotInTablePaidOrPending > 0)
            reasons.Add(Localized.Text($"paid or pending payments that are not in the table: {NotInTablePaidOrPending} ({Money.Format(NotInTablePaidOrPendingTotal)})"));

        if (Invalid > 0)
            reasons.Add(Localized.Text($"invalid rows, which count in no total: {Invalid}"));

        return Localized.Text($"Reason: {string.Join("; ", reasons)}.");
    }
}
