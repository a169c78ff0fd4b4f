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
    /// <param name="notes">The notes below the payments.</param>
    public void Write(IEnumerable<ComparedPayment> payments, string caption, ReportNotes notes) => html.Element(
        "table",
        () =>
        {
            html.Element("caption", caption);
            html.Element("thead", () => html.Element("tr", WriteHeader));
            foreach (var payment in payments)
            {
                html.Line();

                // One tbody for each payment, so that a page break does not separate a payment from its note.
                html.Element("tbody", () => WritePayment(payment, notes));
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
        html.Element("th", Localized.Text($"Date"), ("scope", "col"), ("class", "date"));
        html.Element("th", Localized.Text($"Your id, transaction"), ("scope", "col"), ("class", "ids"));
    }

    private void WritePayment(ComparedPayment payment, ReportNotes notes)
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
            html.Element("td", () => ReportTotals.WriteState(html, payment.State, payment.InTable), ("class", "state"));
            html.Element("td", payment.ChangedAt is { } time ? ReportText.Time(time, options.Now.Offset) : string.Empty, ("class", "date"));
            html.Element("td", () => WriteIds(payment), ("class", "ids"));
        });
        if (notes != ReportNotes.None)
        {
            html.Element(
                "tr",
                () =>
                {
                    html.Element("td", string.Empty, ("class", "row"));
                    html.Element("td", () => html.Sentence(GetNote(payment, notes)), ("colspan", options.HasTable ? "6" : "5"), ("class", "note"));
                },
                ("class", "notes"));
        }
    }

    /// <summary>Writes the ids. On paper, only the end of the transaction's id is printed, so that a payment fits on one line.</summary>
    private void WriteIds(ComparedPayment payment)
    {
        if (ReportText.ExternalId(payment) is { Length: > 0 } externalId)
        {
            html.Element("bdi", externalId);
        }

        if (payment.TransactionId is not { } id)
        {
            return;
        }

        var text = ReportText.Clean(id);
        var end = text.LastIndexOf('-') + 1;
        html.Element("small", () =>
        {
            if (end > 0)
            {
                html.Element("span", text.Substring(0, end), ("class", "screen"));
            }

            html.Sentence(text.Substring(end));
        });
    }

    private string GetNote(ComparedPayment payment, ReportNotes kind)
    {
        var sameClabe = shared.GetNote(payment);
        if (kind == ReportNotes.SameClabe)
        {
            return sameClabe!;
        }

        List<string> notes = [];
        if (payment.RecordError is { } error)
        {
            notes.Add(ReportText.Clean(error));
        }

        if (payment is { State: ComparedPaymentState.Failed, Error: { } failure })
        {
            notes.Add(Localized.Text($"Error: {failure}."));
        }

        if (sameClabe is not null)
        {
            notes.Add(sameClabe);
        }

        notes.Add(ReportActions.Describe(payment));
        return string.Join(" ", notes);
    }
}
