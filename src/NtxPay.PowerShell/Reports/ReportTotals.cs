namespace NtxPay.PowerShell.Reports;

/// <summary>The totals of a report: the balance, a bar chart and a table by state.</summary>
/// <param name="html">The writer of the page.</param>
/// <param name="comparison">The totals.</param>
/// <param name="payments">The payments.</param>
/// <param name="options">The options of the report.</param>
internal sealed class ReportTotals(HtmlWriter html, JournalComparison comparison, IReadOnlyList<ComparedPayment> payments, ReportOptions options)
{
    private readonly IReadOnlyList<ReportLine> lines = ReportLine.Create(payments);
    private readonly PaymentKind kind = payments[0].Kind;

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
        new ReportBar(html, lines).Write();
        html.Line();
        WriteTable();
    }

    private void WriteBalance() => html.Element(
        "div",
        () =>
        {
            html.Element("p", () => html.Sentence(comparison.DescribeTotals()));
            if (!comparison.IsBalanced)
            {
                html.Element("p", () => html.Sentence(comparison.DescribeReasons()));
            }
        },
        ("class", comparison.IsBalanced ? "balanced" : "unbalanced"));

    private void WriteFigures()
    {
        WriteFigure(options.HasTable ? Localized.Text($"In the table") : Localized.Text($"In the journal"), comparison.Count, comparison.Total);
        WriteFigure(Name(ComparedGroup.Paid), comparison.Paid, comparison.PaidTotal);
        WriteFigure(Name(ComparedGroup.Pending), comparison.Pending, comparison.PendingTotal);
        WriteFigure(Name(ComparedGroup.NotPaid), comparison.NotPaid, comparison.NotPaidTotal);
    }

    private void WriteFigure(string name, long count, decimal total) => html.Element("li", () =>
    {
        html.Element("span", name, ("class", "label"));
        html.Element("strong", ReportText.Amount(total));
        html.Element("span", Localized.Text($"payments: {ReportText.Count(count)}"), ("class", "label"));
    });

    /// <summary>Writes the states below the total that they count in, so that the table agrees with the figures.</summary>
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
            foreach (var group in lines.GroupBy(static line => line.Group))
            {
                html.Line();
                html.Element("tbody", () => WriteGroup(group.Key, [.. group]));
            }
        },
        ("class", "totals"));

    private void WriteGroup(ComparedGroup group, IReadOnlyList<ReportLine> states)
    {
        // The name of a group with one state of the same name would be repeated.
        if (group == ComparedGroup.None || states.Count > 1 || states[0].State != ComparedPaymentState.Settled)
        {
            WriteRow(
                "group",
                () => html.Element("span", Name(group)),
                group == ComparedGroup.None ? Localized.Text($"They count in none of the totals above.") : string.Empty,
                states.Sum(static line => line.Count),
                group == ComparedGroup.None ? null : states.Sum(static line => line.Total));
        }

        foreach (var line in states)
        {
            WriteRow(null, () => WriteState(html, line.State, line.InTable), ReportText.Describe(line.State, kind), line.Count, line.Total);
        }
    }

    private void WriteRow(string? style, Action writeName, string meaning, long count, decimal? total)
    {
        html.Line();
        html.Element(
            "tr",
            () =>
            {
                html.Element("th", writeName, ("scope", "row"));
                html.Element("td", meaning, ("class", "note"));
                html.Element("td", ReportText.Count(count), ("class", "number"));
                html.Element("td", ReportText.Amount(total), ("class", "number"));
            },
            ("class", style));
    }

    /// <summary>Writes a state: a mark in its color, and its name.</summary>
    public static void WriteState(HtmlWriter html, ComparedPaymentState state, bool inTable)
    {
        html.Element("span", string.Empty, ("class", "mark " + ReportStyle.ClassOf(state)), ("aria-hidden", "true"));
        html.Element("span", inTable ? ReportText.Name(state) : Localized.Text($"{ReportText.Name(state)}, not in the table"));
    }

    private static string Name(ComparedGroup group) => group switch
    {
        ComparedGroup.Paid => Localized.Text($"Paid"),
        ComparedGroup.Pending => Localized.Text($"Pending"),
        ComparedGroup.NotPaid => Localized.Text($"Not paid"),
        _ => Localized.Text($"Others"),
    };
}
