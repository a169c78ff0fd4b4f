using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>Reads a CLABE of a cell, and finds those that a spreadsheet turned into a number.</summary>
internal static class TableClabe
{
    /// <summary>What a spreadsheet puts in the place of the last three of 18 digits, of which it keeps 15.</summary>
    private const string LostDigits = "000";

    /// <summary>How many digits of a number a spreadsheet keeps.</summary>
    private const int KeptDigits = 15;

    private static readonly Regex Scientific = new(@"^[0-9]+([.,][0-9]+)?E\+?[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Reads a CLABE.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="clabe">Its digits without spaces. Whether they are a CLABE is for the rules of payments to say.</param>
    /// <returns>What is wrong, with the cure, or null.</returns>
    public static string? Read(TableCell cell, out string clabe)
    {
        clabe = string.Concat(CellText.Normalize(cell.Text).Where(static character => !char.IsWhiteSpace(character)));
        if (cell.Kind == TableCellKind.Date)
            return Localized.Text($"The cell is a date. Give the column the format Text in the sheet and enter the CLABE again.");

        if (cell.Kind == TableCellKind.Number)
            return Localized.Text($"The cell is a number, and a spreadsheet keeps only 15 digits of it. Give the column the format Text in the sheet and enter the CLABE again from its source.");

        if (Scientific.IsMatch(clabe) || HasLostDigits(clabe))
            return Localized.Text($"A spreadsheet turned it into a number, and digits are lost. Give the column the format Text in the sheet and enter the CLABE again from its source.");

        return null;
    }

    /// <summary>
    /// Whether digits were lost: zeros at the beginning, so that as many of the last ones may be zeros too, or the last three. A real CLABE may
    /// end in zeros; its check digit is right.
    /// </summary>
    private static bool HasLostDigits(string clabe) => clabe.All(static character => character is >= '0' and <= '9') && (clabe.Length == Clabe.Length
        ? clabe.EndsWith(LostDigits, StringComparison.Ordinal) && !Clabe.Parse(clabe).IsValid
        : clabe.Length is >= KeptDigits and < Clabe.Length);
}
