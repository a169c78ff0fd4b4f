using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>Reads the CLABE of a cell, and detects a CLABE that a spreadsheet converted to a number.</summary>
internal static class TableClabe
{
    /// <summary>The digits that a spreadsheet writes instead of the last three of 18 digits.</summary>
    private const string LostDigits = "000";

    private static readonly Regex Scientific = new(@"^[0-9]+([.,][0-9]+)?E\+?[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeouts.Default);

    /// <summary>Reads a CLABE.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="clabe">The digits without spaces. The payment rules validate them.</param>
    /// <returns>The error message, with the correction, or null.</returns>
    public static string? Read(TableCell cell, out string clabe)
    {
        clabe = string.Concat(CellText.Normalize(cell.Text).Where(static character => !char.IsWhiteSpace(character)));
        if (cell.Kind == TableCellKind.Date)
            return Localized.Text($"Format the column as Text in the sheet and enter the CLABE again from its source: the cell is a date.");

        if (cell.Kind == TableCellKind.Number)
            return Localized.Text($"Format the column as Text in the sheet and enter the CLABE again from its source: the cell is a number, and a spreadsheet keeps only 15 digits of it.");

        if (Scientific.IsMatch(clabe) || HasLostDigits(clabe))
            return Localized.Text($"Format the column as Text in the sheet and enter the CLABE again from its source: a spreadsheet converted it to a number, and digits were lost.");

        return null;
    }

    /// <summary>
    /// Returns whether a spreadsheet removed leading zeros or replaced the last three digits with zeros. A valid CLABE may end in zeros,
    /// so its check digit decides.
    /// </summary>
    private static bool HasLostDigits(string clabe) => clabe.All(static character => character is >= '0' and <= '9') && (clabe.Length == Clabe.Length
        ? clabe.EndsWith(LostDigits, StringComparison.Ordinal) && !Clabe.Parse(clabe).IsValid
        : clabe.Length is >= TableCell.MaximumNumberDigits and < Clabe.Length);
}
