namespace NtxPay.PowerShell.Reports;

/// <summary>A bar chart of the amounts by state.</summary>
/// <param name="html">The writer of the page.</param>
/// <param name="lines">The states.</param>
internal sealed class ReportBar(HtmlWriter html, IReadOnlyList<ReportLine> lines)
{
    private const decimal Width = 1000;
    private const decimal Whole = 100;
    private const string Height = "20";

    /// <summary>The minimum width of a state, so that one payment of many is visible.</summary>
    private const decimal MinimumWidth = 8;

    /// <summary>Writes the chart; nothing if all amounts are zero.</summary>
    public void Write()
    {
        var shown = lines.Where(static line => line.Group != ComparedGroup.None && line.Total > 0).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var all = shown.Sum(static line => line.Total);
        var label = string.Join("; ", shown.Select(line => FormattableString.Invariant($"{ReportText.Name(line.State)} {line.Total / all * Whole:0.#} %")));
        html.Element(
            "svg",
            () => WriteStates(shown, all),
            ("class", "bar"),
            ("viewBox", $"0 0 {HtmlWriter.Number(Width)} {Height}"),
            ("preserveAspectRatio", "none"),
            ("role", "img"),
            ("aria-label", label));
    }

    private void WriteStates(List<ReportLine> shown, decimal all)
    {
        var free = Width - (shown.Count * MinimumWidth);
        var x = 0m;
        foreach (var line in shown)
        {
            var width = MinimumWidth + (line.Total / all * free);
            html.Void(
                "rect",
                ("class", "fill " + ReportStyle.ClassOf(line.State)),
                ("x", HtmlWriter.Number(x)),
                ("y", "0"),
                ("width", HtmlWriter.Number(width)),
                ("height", Height));
            x += width;
        }
    }
}
