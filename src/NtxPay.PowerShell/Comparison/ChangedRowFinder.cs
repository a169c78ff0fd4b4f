namespace NtxPay.PowerShell.Comparison;

/// <summary>
/// Finds the rows that were changed after their payment was sent, by the row number that the journal contains. A row that the journal does
/// not contain is paired with a payment that the table does not contain if both have the same row number and the same masked CLABE, or else the
/// same amount. The amount does not suffice if another unsent row has the CLABE of the payment: that row may be the changed one, moved by an
/// inserted row. If several rows or payments match, none of them is paired.
/// </summary>
/// <remarks>
/// Which payments the table does not contain is known only after its last row. Results are held back from the first row that may be paired,
/// so that they keep their order.
/// </remarks>
internal sealed class ChangedRowFinder
{
    private readonly Dictionary<RecordPosition, List<JournalPayment>> payments;
    private readonly List<(ComparedPayment Payment, RecordPosition Position)> held = [];
    private readonly Dictionary<string, int> unsentClabes = new(StringComparer.Ordinal);

    /// <summary>Creates an index of a journal.</summary>
    /// <param name="journal">The content of the journal.</param>
    /// <param name="kind">The kind of the table's payments.</param>
    public ChangedRowFinder(JournalSnapshot journal, PaymentKind kind) => payments = journal.Payments
        .Where(payment => payment.Kind == kind && payment.Row > 0 && payment.State != JournalPaymentState.Failed)
        .GroupBy(static payment => new RecordPosition(payment.Row, payment.IsFileRow))
        .ToDictionary(static group => group.Key, static group => group.ToList());

    /// <summary>Adds the result of a row, and returns it unless it is held back.</summary>
    /// <param name="payment">The result of the comparison by externalId.</param>
    /// <param name="position">The position of the row.</param>
    public IEnumerable<ComparedPayment> Add(ComparedPayment payment, RecordPosition position)
    {
        if (payment is { State: ComparedPaymentState.NotInJournal, MaskedClabe: { } clabe })
        {
            unsentClabes[clabe] = (unsentClabes.TryGetValue(clabe, out var count) ? count : 0) + 1;
        }

        if (held.Count == 0 && !FindMatches(payment, position).Any())
        {
            return [payment];
        }

        held.Add((payment, position));
        return [];
    }

    /// <summary>Returns the results that were held back, with the changed rows.</summary>
    /// <param name="found">The payments that the table contains. The payments of changed rows are added.</param>
    public IEnumerable<ComparedPayment> Complete(HashSet<JournalPayment> found)
    {
        var changed = new Dictionary<ComparedPayment, JournalPayment>();
        Pair(changed, found, HasSameClabe);
        foreach (var row in changed.Keys)
        {
            unsentClabes[row.MaskedClabe!]--;
        }

        Pair(changed, found, HasSameAmountOnly);
        return held.Select(row => changed.TryGetValue(row.Payment, out var payment) ? ComparedPaymentFactory.FromChangedRow(row.Payment, payment) : row.Payment);
    }

    private static bool HasSameClabe(ComparedPayment row, JournalPayment payment) =>
        payment.MaskedClabe is not null && string.Equals(payment.MaskedClabe, row.MaskedClabe, StringComparison.Ordinal);

    private bool HasSameAmountOnly(ComparedPayment row, JournalPayment payment) =>
        payment.AmountCentavos == row.AmountCentavos
        && (payment.MaskedClabe is not { } clabe || !unsentClabes.TryGetValue(clabe, out var count) || count == 0);

    /// <summary>Pairs each row with the only payment that matches it, if it is the only row that the payment matches.</summary>
    private void Pair(Dictionary<ComparedPayment, JournalPayment> changed, HashSet<JournalPayment> found, Func<ComparedPayment, JournalPayment, bool> isMatch)
    {
        var pairs = held
            .Where(row => !changed.ContainsKey(row.Payment))
            .Select(row => (row.Payment, Matches: FindMatches(row.Payment, row.Position).Where(match => !found.Contains(match) && isMatch(row.Payment, match)).ToList()))
            .ToList();
        var rowCounts = pairs.SelectMany(static row => row.Matches).GroupBy(static match => match).ToDictionary(static group => group.Key, static group => group.Count());
        foreach (var (row, matches) in pairs)
        {
            if (matches is [var payment] && rowCounts[payment] == 1)
            {
                changed.Add(row, payment);
                found.Add(payment);
            }
        }
    }

    /// <summary>Returns the payments that may have been sent for a row. A failed payment is not among them: its row may be corrected, because nothing was created.</summary>
    private IEnumerable<JournalPayment> FindMatches(ComparedPayment row, RecordPosition position) =>
        row.State == ComparedPaymentState.NotInJournal && payments.TryGetValue(position, out var sameRow)
            ? sameRow.Where(payment => payment.AmountCentavos == row.AmountCentavos || HasSameClabe(row, payment))
            : [];
}
