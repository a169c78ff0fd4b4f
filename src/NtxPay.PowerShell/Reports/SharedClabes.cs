namespace NtxPay.PowerShell.Reports;

/// <summary>The payments of a table that go to the same CLABE as another one of it: allowed, and worth a look.</summary>
internal sealed class SharedClabes
{
    /// <summary>How many rows a note lists.</summary>
    private const int MostListed = 10;

    /// <summary>By the row of the first payment to a CLABE: the rows of all of them.</summary>
    private readonly Dictionary<long, List<long>> rows = [];

    /// <summary>Finds them.</summary>
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

    /// <summary>Whether a payment is one of them.</summary>
    public bool Include(ComparedPayment payment) => RowsOf(payment) is not null;

    /// <summary>A sentence on a payment that is one of them, or null.</summary>
    public string? NoteOn(ComparedPayment payment)
    {
        if (RowsOf(payment) is not { } all)
        {
            return null;
        }

        var others = all.Where(row => row != payment.Row).ToList();
        var list = string.Join(", ", others.Take(MostListed).Select(ReportText.Count)) + (others.Count > MostListed ? ", \u2026" : string.Empty);
        return Localized.Text($"Other payments of the table go to the same CLABE, in rows: {list}.");
    }

    private List<long>? RowsOf(ComparedPayment payment) =>
        payment is { Row: { } row, State: not (ComparedPaymentState.Invalid or ComparedPaymentState.Duplicate) }
        && rows.TryGetValue(payment.SameClabeRow ?? row, out var all)
            ? all
            : null;
}
