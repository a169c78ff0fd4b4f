namespace NtxPay;

/// <summary>The text that a person meant by a cell's text.</summary>
internal static class CellText
{
    private const string FormulaStart = "=\"";

    /// <summary>
    /// A cell's text without the spaces around it, and without what keeps a spreadsheet from taking it for a number: an apostrophe before
    /// digits, or a formula such as <c>="0123"</c>.
    /// </summary>
    public static string Normalize(string cell)
    {
        var text = cell.Trim();
        if (text.Length > FormulaStart.Length && text.StartsWith(FormulaStart, StringComparison.Ordinal) && text.IndexOf('"', FormulaStart.Length) == text.Length - 1)
            text = text.Substring(FormulaStart.Length, text.Length - FormulaStart.Length - 1).Trim();

        return text.StartsWith("'", StringComparison.Ordinal) ? text.Substring(1).TrimStart() : text;
    }
}
