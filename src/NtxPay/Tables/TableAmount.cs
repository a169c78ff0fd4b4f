using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>
/// Reads an amount as spreadsheets write it in Mexico: a decimal point, commas between thousands, a peso sign. An ambiguous amount is refused.
/// </summary>
internal static class TableAmount
{
    private static readonly Regex Signs = new(@"^(MXN|MXP)?\s*\$?\s*(?<number>\S+?)\s*(MXN|MXP|M\.N\.|MN|pesos)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeouts.Default);

    private static readonly Regex Grouped = new(@"^[0-9]{1,3}((,[0-9]{3})+\.[0-9]{1,2}|(,[0-9]{3}){2,})$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private static readonly Regex GroupedOnce = new("^[0-9]{1,3},[0-9]{3}$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private static readonly Regex DecimalComma = new(@"^[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$|^[0-9]+,[0-9]+$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private static readonly Regex GroupedByPoints = new(@"^[0-9]{1,3}(\.[0-9]{3}){2,}$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    /// <summary>Reads pesos.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="pesos">The amount in MXN pesos.</param>
    /// <returns>The error message, with the correction, or null.</returns>
    public static string? ReadPesos(TableCell cell, out decimal pesos)
    {
        pesos = 0;
        var error = cell.Kind == TableCellKind.Number ? FindNumberError(cell.Text) : RemoveFormat(cell, out cell);
        if (error is not null)
            return error;

        error = AmountReader.ReadPesos(cell.Text, out var centavos);
        pesos = Money.ToPesos(centavos);
        return error;
    }

    /// <summary>Reads centavos.</summary>
    /// <inheritdoc cref="ReadPesos"/>
    public static string? ReadCentavos(TableCell cell, out long centavos)
    {
        centavos = 0;
        var error = cell.Kind == TableCellKind.Number ? null : RemoveFormat(cell, out cell);
        return error ?? AmountReader.ReadCentavos(cell.Text, out centavos);
    }

    /// <summary>Returns the error message for a number of a spreadsheet, or null. The result of a formula may have more decimals than the sheet displays.</summary>
    private static string? FindNumberError(string number)
    {
        var point = number.IndexOf('.');
        return point >= 0 && number.Length - point - 1 > 2
            ? Localized.Text($"Round it in the sheet to 2 decimals with ROUND (REDONDEAR): its value has more than two decimals, even if the sheet displays two.")
            : null;
    }

    /// <summary>Removes the peso sign and the thousands separators.</summary>
    private static string? RemoveFormat(TableCell cell, out TableCell number)
    {
        number = cell;
        if (cell.Kind == TableCellKind.Date)
            return Localized.Text($"Format it as a number in the sheet, and check its value: the cell is a date.");

        var text = CellText.Normalize(cell.Text);
        if (Signs.Match(text) is { Success: true } match)
            text = match.Groups["number"].Value;

        if (GroupedOnce.IsMatch(text))
            return Localized.Text($"Write it as 1234.00 or 1,234.00: the comma may separate thousands or decimals. In Excel, format the column with two decimals.");

        if (DecimalComma.IsMatch(text) || GroupedByPoints.IsMatch(text))
            return Localized.Text($"Write it as 1234.56 or 1,234.56: it has a decimal comma or points between thousands.");

        number = new TableCell(Grouped.IsMatch(text) ? text.Replace(",", string.Empty) : text);
        return null;
    }
}
