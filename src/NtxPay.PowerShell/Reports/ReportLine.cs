namespace NtxPay.PowerShell.Reports;

/// <summary>The payments of one state that count in the same total.</summary>
/// <param name="Group">The total.</param>
/// <param name="State">The state.</param>
/// <param name="InTable">Whether the table contains them.</param>
/// <param name="Count">The number of payments.</param>
/// <param name="Total">The amount with which they count, in MXN pesos.</param>
internal sealed record ReportLine(ComparedGroup Group, ComparedPaymentState State, bool InTable, long Count, decimal Total)
{
    /// <summary>Adds up payments by total and state: paid, then pending, then not paid.</summary>
    public static IReadOnlyList<ReportLine> Create(IEnumerable<ComparedPayment> payments) =>
    [
        .. payments
            .GroupBy(static payment => (payment.Group, payment.InTable, payment.State))
            .Select(static group => new ReportLine(group.Key.Group, group.Key.State, group.Key.InTable, group.LongCount(), group.Sum(static payment => payment.GroupAmount)))
            .OrderBy(static line => line.Group)
            .ThenBy(static line => line.InTable ? 0 : 1)
            .ThenBy(static line => Rank(line.State)),
    ];

    private static int Rank(ComparedPaymentState state) => state switch
    {
        ComparedPaymentState.Settled => 0,
        ComparedPaymentState.Sent => 1,
        ComparedPaymentState.InProgress => 2,
        ComparedPaymentState.Unknown => 3,
        _ => 4 + (int)state,
    };
}
