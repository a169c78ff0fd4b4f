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
    private (long Count, decimal Total) notInTablePaidOrPending;
    private long changed;
    private decimal changedDifference;
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
                changedDifference += (payment.Amount ?? 0) - payment.GroupAmount;
                break;
        }

        Add(ref (payment.InTable ? ref table : ref notInTable), payment.Amount);
        AddToGroup(payment);
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
        ChangedDifference = changedDifference,
        Invalid = invalid,
        NotInTable = notInTable.Count,
        NotInTableTotal = notInTable.Total,
        NotInTablePaidOrPending = notInTablePaidOrPending.Count,
        NotInTablePaidOrPendingTotal = notInTablePaidOrPending.Total,
        States = [.. states.Select(static pair => new ComparedTotal { State = pair.Key.State, InTable = !pair.Key.NotInTable, Count = pair.Value.Count, Total = pair.Value.Total })],
    };

    private void AddToGroup(ComparedPayment payment)
    {
        switch (payment.Group)
        {
            case ComparedGroup.Paid:
                Add(ref paid, payment.GroupAmount);
                break;
            case ComparedGroup.Pending:
                Add(ref pending, payment.GroupAmount);
                break;
            case ComparedGroup.NotPaid:
                Add(ref notPaid, payment.GroupAmount);
                return;
            default:
                return;
        }

        if (!payment.InTable)
            Add(ref notInTablePaidOrPending, payment.GroupAmount);
    }

    private static void Add(ref (long Count, decimal Total) sum, decimal? amount) => sum = (sum.Count + 1, sum.Total + (amount ?? 0));
}
