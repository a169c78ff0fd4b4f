namespace NtxPay;

/// <summary>Normalizes the text of a cell.</summary>
internal static class CellText
{
    private const string FormulaStart = "=\"";

    /// <summary>
    /// Removes surrounding white space and what makes a spreadsheet treat digits as text: a leading apostrophe, or a formula such as
    /// <c>="0123"</c>.
    /// </summary>
    public static string Normalize(string cell)
    {
        var text = cell.Trim();
        if (text.Length > FormulaStart.Length && text.StartsWith(FormulaStart, StringComparison.Ordinal) && text.IndexOf('"', FormulaStart.Length) == text.Length - 1)
            text = text.Substring(FormulaStart.Length, text.Length - FormulaStart.Length - 1).Trim();

        return text.StartsWith("'", StringComparison.Ordinal) ? text.Substring(1).TrimStart() : text;
    }
}
