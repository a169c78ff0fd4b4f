namespace NtxPay;

/// <summary>
/// The totals of a table compared with its journal. The amount of a payment that the journal contains is the amount in the journal, even if
/// the table was changed, so that a changed row shows as a difference.
/// </summary>
public sealed class JournalComparison
{
    /// <summary>How many payments the table has, each once, without invalid rows.</summary>
    public required long Count { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal Total { get; init; }

    /// <summary>How many payments settled, also those that the table lacks.</summary>
    public required long Paid { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal PaidTotal { get; init; }

    /// <summary>How many payments are sent or of unknown outcome, also those that the table lacks.</summary>
    public required long Pending { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal PendingTotal { get; init; }

    /// <summary>How many payments of the table were not sent, failed, were rejected, came back or expired.</summary>
    public required long NotPaid { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotPaidTotal { get; init; }

    /// <summary>How many rows have other data than the journal's payment with their externalId.</summary>
    public required long Changed { get; init; }

    /// <summary>How many rows cannot be read as a payment. Their amounts are in no total.</summary>
    public required long Invalid { get; init; }

    /// <summary>How many payments the journal has as paid or pending and the table lacks.</summary>
    public required long NotInTable { get; init; }

    /// <summary>Their total in MXN pesos.</summary>
    public required decimal NotInTableTotal { get; init; }

    /// <summary>The table's total less what is paid, pending and not paid, in MXN pesos.</summary>
    public decimal Difference => Total - PaidTotal - PendingTotal - NotPaidTotal;

    /// <summary>Whether there is no difference, and no changed, invalid or missing row that could hide one.</summary>
    public bool IsBalanced => Difference == 0 && Changed == 0 && Invalid == 0 && NotInTable == 0;

    /// <summary>The totals by state: first those of the table's payments, then those that the table lacks.</summary>
    public required IReadOnlyList<ComparedTotal> States { get; init; }

    /// <summary>The comparison in a sentence.</summary>
    public override string ToString() => Difference == 0
        ? Localized.Text($"The table's total {Money.Format(Total)} equals paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.")
        : Localized.Text($"The table's total {Money.Format(Total)} differs by {Money.Format(Difference)} from paid {Money.Format(PaidTotal)} + pending {Money.Format(PendingTotal)} + not paid {Money.Format(NotPaidTotal)}.");
}
