namespace NtxPay.PowerShell.Reports;

/// <summary>The totals of a report: whether they are right, a bar, and a table by state.</summary>
/// <param name="html">Where it is written.</param>
/// <param name="comparison">The numbers.</param>
/// <param name="options">How the report is made.</param>
internal sealed class ReportTotals(HtmlWriter html, JournalComparison comparison, ReportOptions options)
{
    private const decimal BarWidth = 1000;
    private const decimal Whole = 100;
    private const string BarHeight = "20";

    /// <summary>Writes them.</summary>
    public void Write()
    {
        html.Element("h2", Localized.Text($"Totals"));
        if (options.HasTable)
        {
            WriteVerdict();
        }

        html.Element("ul", WriteFigures, ("class", "figures"));
        html.Line();
        WriteBar();
        html.Line();
        WriteTable();
    }

    private void WriteVerdict()
    {
        html.Element("p", comparison.ToString(), ("class", comparison.IsBalanced ? "verdict right" : "verdict wrong"));
        if (!comparison.IsBalanced)
        {
            html.Element("p", Localized.Text($"To be explained: changed rows {ReportText.Count(comparison.Changed)}, invalid rows {ReportText.Count(comparison.Invalid)}, payments that the table lacks {ReportText.Count(comparison.NotInTable)} ({ReportText.Amount(comparison.NotInTableTotal)})."), ("class", "verdict wrong"));
        }
    }

    private void WriteFigures()
    {
        Figure(options.HasTable ? Localized.Text($"In the table") : Localized.Text($"In the journal"), comparison.Count, comparison.Total);
        Figure(Localized.Text($"Paid"), comparison.Paid, comparison.PaidTotal);
        Figure(Localized.Text($"Pending"), comparison.Pending, comparison.PendingTotal);
        Figure(Localized.Text($"Not paid"), comparison.NotPaid, comparison.NotPaidTotal);
    }

    private void Figure(string name, long count, decimal total) => html.Element("li", () =>
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
                var place = 0m;
                foreach (var (total, part) in shares)
                {
                    var width = part * BarWidth;
                    html.Void(
                        "rect",
                        ("class", "fill " + Class(total.State)),
                        ("x", HtmlWriter.Number(place)),
                        ("y", "0"),
                        ("width", HtmlWriter.Number(width)),
                        ("height", BarHeight));
                    place += width;
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
        html.Element("td", ReportText.Meaning(total.State), ("class", "note"));
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

    /// <summary>Paid first, then pending, then what was not paid.</summary>
    private static int Rank(ComparedPaymentState state) => state switch
    {
        ComparedPaymentState.Settled => 0,
        ComparedPaymentState.Sent => 1,
        ComparedPaymentState.InProgress => 2,
        ComparedPaymentState.Unknown => 3,
        _ => 4 + (int)state,
    };
}
