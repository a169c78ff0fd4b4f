namespace NtxPay.PowerShell.Reports;

/// <summary>The totals of a report: the balance, a bar chart and a table by state.</summary>
/// <param name="html">The writer of the page.</param>
/// <param name="comparison">The totals.</param>
/// <param name="options">The options of the report.</param>
internal sealed class ReportTotals(HtmlWriter html, JournalComparison comparison, ReportOptions options)
{
    private const decimal BarWidth = 1000;
    private const decimal Whole = 100;
    private const string BarHeight = "20";

    /// <summary>Writes the totals.</summary>
    public void Write()
    {
        html.Element("h2", Localized.Text($"Totals"));
        if (options.HasTable)
        {
            WriteBalance();
        }

        html.Element("ul", WriteFigures, ("class", "figures"));
        html.Line();
        WriteBar();
        html.Line();
        WriteTable();
    }

    private void WriteBalance()
    {
        html.Element("p", comparison.ToString(), ("class", comparison.IsBalanced ? "balance right" : "balance wrong"));
        if (!comparison.IsBalanced)
        {
            html.Element("p", Localized.Text($"To check: changed rows {ReportText.Count(comparison.Changed)}, invalid rows {ReportText.Count(comparison.Invalid)}, payments missing from the table {ReportText.Count(comparison.NotInTable)} ({ReportText.Amount(comparison.NotInTableTotal)})."), ("class", "balance wrong"));
        }
    }

    private void WriteFigures()
    {
        WriteFigure(options.HasTable ? Localized.Text($"In the table") : Localized.Text($"In the journal"), comparison.Count, comparison.Total);
        WriteFigure(Localized.Text($"Paid"), comparison.Paid, comparison.PaidTotal);
        WriteFigure(Localized.Text($"Pending"), comparison.Pending, comparison.PendingTotal);
        WriteFigure(Localized.Text($"Not paid"), comparison.NotPaid, comparison.NotPaidTotal);
    }

    private void WriteFigure(string name, long count, decimal total) => html.Element("li", () =>
    {
        html.Element("span", name, ("class", "label"));
        html.Element("strong", ReportText.Amount(total));
        html.Element("span", Localized.Text($"payments: {ReportText.Count(count)}"), ("class", "label"));
    });

    /// <summary>Draws the shares of the states by their amounts.</summary>
    private void WriteBar()
    {
        var shares = Shares();
        if (shares.Count == 0)
        {
            return;
        }

        var label = string.Join("; ", shares.Select(static share => FormattableString.Invariant($"{ReportText.Name(share.Total.State)} {share.Part * Whole:0.#} %")));
        html.Element(
            "svg",
            () =>
            {
                var x = 0m;
                foreach (var (total, part) in shares)
                {
                    var width = part * BarWidth;
                    html.Void(
                        "rect",
                        ("class", "fill " + Class(total.State)),
                        ("x", HtmlWriter.Number(x)),
                        ("y", "0"),
                        ("width", HtmlWriter.Number(width)),
                        ("height", BarHeight));
                    x += width;
                }
            },
            ("class", "bar"),
            ("viewBox", $"0 0 {HtmlWriter.Number(BarWidth)} {BarHeight}"),
            ("preserveAspectRatio", "none"),
            ("role", "img"),
            ("aria-label", label));
    }

    private List<(ComparedTotal Total, decimal Part)> Shares()
    {
        var totals = comparison.States.Where(static total => total.Total > 0).ToList();
        var all = totals.Sum(static total => total.Total);
        return [.. totals.OrderBy(static total => Rank(total.State)).Select(total => (total, total.Total / all))];
    }

    private void WriteTable() => html.Element(
        "table",
        () =>
        {
            html.Element("caption", Localized.Text($"Totals by state"));
            html.Element("thead", () => html.Element("tr", () =>
            {
                html.Element("th", Localized.Text($"State"), ("scope", "col"));
                html.Element("th", Localized.Text($"Meaning"), ("scope", "col"));
                html.Element("th", Localized.Text($"Payments"), ("scope", "col"), ("class", "number"));
                html.Element("th", "Total", ("scope", "col"), ("class", "number"));
            }));
            html.Element("tbody", () =>
            {
                foreach (var total in comparison.States.OrderBy(static total => total.InTable ? 0 : 1).ThenBy(static total => Rank(total.State)))
                {
                    html.Line();
                    html.Element("tr", () => WriteTotal(total));
                }
            });
        },
        ("class", "totals"));

    private void WriteTotal(ComparedTotal total)
    {
        html.Element("th", () => WriteState(html, total.State, total.InTable), ("scope", "row"));
        html.Element("td", ReportText.Describe(total.State), ("class", "note"));
        html.Element("td", ReportText.Count(total.Count), ("class", "number"));
        html.Element("td", ReportText.Amount(total.Total), ("class", "number"));
    }

    /// <summary>Writes a state: a mark in its color, and its name.</summary>
    public static void WriteState(HtmlWriter html, ComparedPaymentState state, bool inTable)
    {
        html.Element("span", string.Empty, ("class", "mark " + Class(state)), ("aria-hidden", "true"));
        html.Element("span", inTable ? ReportText.Name(state) : Localized.Text($"{ReportText.Name(state)}, not in the table"));
    }

    private static string Class(ComparedPaymentState state) => "s-" + state;

    /// <summary>Orders the states: paid, then pending, then not paid.</summary>
    private static int Rank(ComparedPaymentState state) => state switch
    {
        ComparedPaymentState.Settled => 0,
        ComparedPaymentState.Sent => 1,
        ComparedPaymentState.InProgress => 2,
        ComparedPaymentState.Unknown => 3,
        _ => 4 + (int)state,
    };
}
