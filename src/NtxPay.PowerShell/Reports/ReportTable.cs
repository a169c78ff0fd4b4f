namespace NtxPay.PowerShell.Reports;

/// <summary>A table of payments in a report.</summary>
/// <param name="html">The writer of the page.</param>
/// <param name="options">The options of the report.</param>
/// <param name="shared">The payments that go to the same CLABE as another payment.</param>
internal sealed class ReportTable(HtmlWriter html, ReportOptions options, SharedClabes shared)
{
    /// <summary>Writes a table.</summary>
    /// <param name="payments">The payments, in their order.</param>
    /// <param name="caption">What the table shows.</param>
    /// <param name="withNotes">Whether each payment has a line on what to do.</param>
    public void Write(IEnumerable<ComparedPayment> payments, string caption, bool withNotes) => html.Element(
        "table",
        () =>
        {
            html.Element("caption", caption);
            html.Element("thead", () => html.Element("tr", WriteHeader));
            foreach (var payment in payments)
            {
                html.Line();

                // One tbody for each payment, so that a page break does not separate a payment from its note.
                html.Element("tbody", () => WritePayment(payment, withNotes));
            }
        },
        ("class", options.HasTable ? "payments" : "payments unnamed"));

    private void WriteHeader()
    {
        html.Element("th", Localized.Text($"Row"), ("scope", "col"), ("class", "row number"));
        if (options.HasTable)
        {
            html.Element("th", Localized.Text($"Name"), ("scope", "col"), ("class", "name"));
        }

        html.Element("th", "CLABE", ("scope", "col"), ("class", "clabe"));
        html.Element("th", Localized.Text($"Amount"), ("scope", "col"), ("class", "amount number"));
        html.Element("th", Localized.Text($"State"), ("scope", "col"), ("class", "state"));
        html.Element("th", Localized.Text($"Your id, transaction"), ("scope", "col"), ("class", "ids"));
    }

    private void WritePayment(ComparedPayment payment, bool withNotes)
    {
        html.Element("tr", () =>
        {
            html.Element(options.HasTable ? "td" : "th", payment.Row is > 0 and { } row ? ReportText.Count(row) : "–", ("class", "row number"), ("scope", options.HasTable ? null : "row"));
            if (options.HasTable)
            {
                html.Element("th", () => html.Element("bdi", ReportText.Clean(payment.BeneficiaryName) is { Length: > 0 } name ? name : "–"), ("scope", "row"), ("class", "name"));
            }

            html.Element("td", ReportText.Clabe(payment.MaskedClabe), ("class", "clabe"));
            html.Element("td", ReportText.Amount(payment.Amount), ("class", "amount number"));
            html.Element("td", () => WriteState(payment), ("class", "state"));
            html.Element("td", () => WriteIds(payment), ("class", "ids"));
        });
        if (withNotes)
        {
            html.Element(
                "tr",
                () =>
                {
                    html.Element("td", string.Empty, ("class", "row"));
                    html.Element("td", GetNote(payment), ("colspan", options.HasTable ? "5" : "4"), ("class", "note"));
                },
                ("class", "notes"));
        }
    }

    private void WriteState(ComparedPayment payment)
    {
        ReportTotals.WriteState(html, payment.State, payment.InTable);
        if (payment.ChangedAt is { } time)
        {
            html.Element("small", ReportText.Time(time, options.Now.Offset));
        }
    }

    private void WriteIds(ComparedPayment payment)
    {
        html.Element("bdi", ReportText.ExternalId(payment.ExternalId));
        if (payment.TransactionId is { } id)
        {
            html.Element("small", ReportText.Clean(id));
        }
    }

    private string GetNote(ComparedPayment payment)
    {
        List<string> notes = [];
        if (payment.RecordError is { } problem)
        {
            notes.Add(ReportText.Clean(problem));
        }

        if (!payment.InTable && options.HasTable)
        {
            notes.Add(Localized.Text($"The journal has this payment, and the table does not: the row was changed or removed."));
        }

        if (payment is { State: ComparedPaymentState.Failed, Error: { } error })
        {
            notes.Add(Localized.Text($"Error: {error}."));
        }

        if (shared.GetNote(payment) is { } note)
        {
            notes.Add(note);
        }

        notes.Add(ReportText.Describe(payment.State));
        return string.Join(" ", notes);
    }
}
