namespace NtxPay.PowerShell.Reports;

/// <summary>A report of payments as one self-contained HTML page, without scripts and external resources.</summary>
internal sealed class ReportPage : IDisposable
{
    /// <summary>The maximum number of files that the header names.</summary>
    private const int MaximumFiles = 5;

    private readonly HtmlWriter html = new();
    private readonly IReadOnlyList<ComparedPayment> payments;
    private readonly ReportOptions options;
    private readonly JournalComparison comparison;
    private readonly JournalSource source;

    private ReportPage(IReadOnlyList<ComparedPayment> payments, ReportOptions options)
    {
        this.payments = payments;
        this.options = options;
        source = payments[0].Source;
        var tally = new ComparisonTally();
        foreach (var payment in payments)
        {
            tally.Add(payment);
        }

        comparison = tally.ToComparison();
    }

    /// <summary>Creates the page.</summary>
    /// <param name="payments">The payments, at least one, all of the same journal.</param>
    /// <param name="options">The options.</param>
    /// <returns>The page in UTF-8.</returns>
    public static byte[] Create(IReadOnlyList<ComparedPayment> payments, ReportOptions options) => Localized.InLanguage(options.Language, () =>
    {
        using var page = new ReportPage(payments, options);
        page.Write();
        return page.html.ToArray();
    });

    /// <inheritdoc/>
    public void Dispose() => html.Dispose();

    private void Write() => html.Element(
        "html",
        () =>
        {
            WriteHead();
            html.Element("body", () => html.Element("main", WriteBody));
            html.Line();
        },
        ("lang", options.Language));

    private string Title => ReportText.Clean(options.Title) is { Length: > 0 } title ? title : Localized.Text($"Payment report");

    private void WriteHead() => html.Element("head", () =>
    {
        html.Line();
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", ReportStyle.Policy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Line();
        html.Element("title", Title);
        html.Line();
        html.Style(ReportStyle.Text);
        html.Line();
    });

    private void WriteBody()
    {
        html.Element("header", WriteHeader);
        html.Line();
        html.Element("section", new ReportTotals(html, comparison, payments, options).Write);
        html.Line();
        var shared = new SharedClabes(payments);
        var table = new ReportTable(html, options, shared);
        ComparedPayment[] toCheck = [.. payments.Where(static payment => payment.NeedsReview)];
        html.Element("section", () =>
        {
            html.Element("h2", Localized.Text($"To be checked: {ReportText.Count(toCheck.Length)}"));
            if (toCheck.Length == 0)
            {
                html.Element("p", Localized.Text($"Every payment is paid or pending, and no row was changed."));
            }
            else
            {
                table.Write(toCheck.OrderBy(static payment => payment.InTable ? 0 : 1), Localized.Text($"Payments to be checked"), ReportNotes.Actions);
            }
        });
        html.Line();
        ComparedPayment[] sameClabe = [.. payments.Where(shared.Contains)];
        if (sameClabe.Length > 0)
        {
            html.Element("section", () =>
            {
                html.Element("h2", Localized.Text($"Several payments to the same CLABE: {ReportText.Count(sameClabe.Length)}"));
                table.Write(sameClabe, Localized.Text($"Payments to the same CLABE"), ReportNotes.SameClabe);
            });
            html.Line();
        }

        html.Element("section", () =>
        {
            html.Element("h2", Localized.Text($"All payments: {ReportText.Count(payments.Count)}"));
            table.Write(payments, Localized.Text($"All payments"), ReportNotes.None);
        });
        html.Line();
        html.Element("footer", () => html.Element("p", Localized.Text($"Amounts are in Mexican pesos (MXN). Only the last digits of each CLABE are shown. Times are in {ReportText.Zone(options)}.")));
    }

    private void WriteHeader()
    {
        html.Element("h1", () => html.Element("bdi", Title));
        if (source.Environment == NtxPayEnvironment.Sandbox)
        {
            html.Element("p", Localized.Text($"Sandbox: these are test payments, and no money was moved."), ("class", "notice"));
        }

        html.Element("dl", () =>
        {
            WriteFact(Localized.Text($"Report created"), ReportText.Time(options.Now, options.Now.Offset) + " " + ReportText.Zone(options));
            if (FileNames() is { Length: > 0 } files)
            {
                WriteFact(Localized.Text($"Table"), files);
            }

            WriteFact(Localized.Text($"Environment"), source.Environment == NtxPayEnvironment.Sandbox ? "Sandbox" : Localized.Text($"Production"));
            WriteFact(Localized.Text($"Account"), ReportText.Clean(source.ClientId));
            WriteFact(Localized.Text($"Batch started"), ReportText.Time(source.CreatedAt, options.Now.Offset));
            WriteFact(Localized.Text($"Journal"), ReportText.Clean(source.FileName ?? source.Location));
        });
    }

    private void WriteFact(string name, string value) => html.Element("div", () =>
    {
        html.Element("dt", name);
        html.Element("dd", () => html.Element("bdi", value));
    });

    /// <summary>Returns the names of the table's files.</summary>
    private string FileNames() => string.Join(", ", payments.Select(static payment => ReportText.Clean(payment.File)).Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(MaximumFiles));
}
