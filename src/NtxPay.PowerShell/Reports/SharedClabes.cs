namespace NtxPay.PowerShell.Reports;

/// <summary>The payments of a table that go to the same CLABE as another payment. This is allowed, but the report mentions it.</summary>
internal sealed class SharedClabes
{
    /// <summary>The maximum number of rows that a note lists.</summary>
    private const int MaximumListed = 10;

    /// <summary>The rows of all payments to a CLABE, by the row of the first one.</summary>
    private readonly Dictionary<long, List<long>> rows = [];

    /// <summary>Finds the payments.</summary>
    public SharedClabes(IEnumerable<ComparedPayment> payments)
    {
        foreach (var payment in payments)
        {
            if (payment is { Row: { } row, SameClabeRow: { } first })
            {
                if (!rows.TryGetValue(first, out var all))
                {
                    rows.Add(first, all = [first]);
                }

                all.Add(row);
            }
        }
    }

    /// <summary>Returns whether a payment goes to the same CLABE as another payment.</summary>
    public bool Contains(ComparedPayment payment) => FindRows(payment) is not null;

    /// <summary>Returns a sentence about the other payments to the same CLABE, or null if there are none.</summary>
    public string? GetNote(ComparedPayment payment)
    {
        if (FindRows(payment) is not { } all)
        {
            return null;
        }

        var others = all.Where(row => row != payment.Row).ToList();
        var list = string.Join(", ", others.Take(MaximumListed).Select(ReportText.Count)) + (others.Count > MaximumListed ? ", \u2026" : string.Empty);
        return Localized.Text($"Other payments of the table go to the same CLABE, in rows: {list}.");
    }

    private List<long>? FindRows(ComparedPayment payment) =>
        payment is { Row: { } row, State: not (ComparedPaymentState.Invalid or ComparedPaymentState.Duplicate) }
        && rows.TryGetValue(payment.SameClabeRow ?? row, out var all)
            ? all
            : null;
}
