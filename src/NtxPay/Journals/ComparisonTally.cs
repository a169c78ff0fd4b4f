namespace NtxPay;

/// <summary>Counts and adds up the payments of a comparison.</summary>
internal sealed class ComparisonTally
{
    private readonly SortedDictionary<(bool NotInTable, ComparedPaymentState State), (long Count, decimal Total)> states = [];
    private (long Count, decimal Total) table;
    private (long Count, decimal Total) paid;
    private (long Count, decimal Total) pending;
    private (long Count, decimal Total) notPaid;
    private (long Count, decimal Total) notInTable;
    private long changed;
    private long invalid;

    /// <summary>Adds a payment.</summary>
    public void Add(ComparedPayment payment)
    {
        var key = (!payment.InTable, payment.State);
        states.TryGetValue(key, out var total);
        Add(ref total, payment.Amount);
        states[key] = total;
        switch (payment.State)
        {
            case ComparedPaymentState.Duplicate:
                return;
            case ComparedPaymentState.Invalid:
                invalid++;
                return;
            case ComparedPaymentState.Changed:
                changed++;
                break;
        }

        if (payment.InTable)
            Add(ref table, payment.Amount);

        AddToTotals(payment);
    }

    /// <summary>Returns the comparison so far.</summary>
    public JournalComparison ToComparison() => new()
    {
        Count = table.Count,
        Total = table.Total,
        Paid = paid.Count,
        PaidTotal = paid.Total,
        Pending = pending.Count,
        PendingTotal = pending.Total,
        NotPaid = notPaid.Count,
        NotPaidTotal = notPaid.Total,
        Changed = changed,
        Invalid = invalid,
        NotInTable = notInTable.Count,
        NotInTableTotal = notInTable.Total,
        States = [.. states.Select(static pair => new ComparedTotal { State = pair.Key.State, InTable = !pair.Key.NotInTable, Count = pair.Value.Count, Total = pair.Value.Total })],
    };

    private void AddToTotals(ComparedPayment payment)
    {
        switch (payment.JournalState)
        {
            case JournalPaymentState.Settled:
                Add(ref paid, payment.JournalAmount);
                break;
            case JournalPaymentState.Sent or JournalPaymentState.Unknown or JournalPaymentState.InProgress:
                Add(ref pending, payment.JournalAmount);
                break;
            default:
                // A payment that failed and that the table does not contain needs no action.
                if (payment.InTable)
                    Add(ref notPaid, payment.Amount);

                return;
        }

        if (!payment.InTable)
            Add(ref notInTable, payment.JournalAmount);
    }

    private static void Add(ref (long Count, decimal Total) sum, decimal? amount) => sum = (sum.Count + 1, sum.Total + (amount ?? 0));
}
