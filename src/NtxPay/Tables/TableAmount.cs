using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>
/// Reads an amount as spreadsheets write it in Mexico: a decimal point, commas between thousands, a peso sign. An ambiguous amount is rejected.
/// </summary>
internal static class TableAmount
{
    /// <summary>The time limit of a match. It guards against input that makes a pattern slow.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly Regex Signs = new(@"^(MXN|MXP)?\s*\$?\s*(?<number>\S+?)\s*(MXN|MXP|M\.N\.|MN|pesos)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);

    private static readonly Regex Grouped = new(@"^[0-9]{1,3}((,[0-9]{3})+\.[0-9]{1,2}|(,[0-9]{3}){2,})$", RegexOptions.ExplicitCapture, MatchTimeout);

    private static readonly Regex GroupedOnce = new("^[0-9]{1,3},[0-9]{3}$", RegexOptions.ExplicitCapture, MatchTimeout);

    private static readonly Regex DecimalComma = new(@"^[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$|^[0-9]+,[0-9]+$", RegexOptions.ExplicitCapture, MatchTimeout);

    private static readonly Regex GroupedByPoints = new(@"^[0-9]{1,3}(\.[0-9]{3}){2,}$", RegexOptions.ExplicitCapture, MatchTimeout);

    /// <summary>Reads pesos.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="pesos">The amount in MXN pesos.</param>
    /// <returns>What is wrong, with the cure, or null.</returns>
    public static string? ReadPesos(TableCell cell, out decimal pesos)
    {
        pesos = 0;
        var fault = cell.Kind == TableCellKind.Number ? NumberFault(cell.Text) : PlainNumber(cell, out cell);
        if (fault is not null)
            return fault;

        fault = AmountReader.ReadPesos(cell.Text, out var centavos);
        pesos = Money.ToPesos(centavos);
        return fault;
    }

    /// <summary>Reads centavos.</summary>
    /// <inheritdoc cref="ReadPesos"/>
    public static string? ReadCentavos(TableCell cell, out long centavos)
    {
        centavos = 0;
        var fault = cell.Kind == TableCellKind.Number ? null : PlainNumber(cell, out cell);
        return fault ?? AmountReader.ReadCentavos(cell.Text, out centavos);
    }

    /// <summary>What is wrong with a spreadsheet's number. One of a formula may differ from what the sheet shows.</summary>
    private static string? NumberFault(string number)
    {
        var point = number.IndexOf('.');
        return point >= 0 && number.Length - point - 1 > 2
            ? Localized.Text($"Its value has more than two decimals, whatever the sheet shows. Round it in the sheet with ROUND (REDONDEAR) to 2 decimals.")
            : null;
    }

    /// <summary>Takes the peso sign and the separators of thousands off a text.</summary>
    private static string? PlainNumber(TableCell cell, out TableCell plain)
    {
        plain = cell;
        if (cell.Kind == TableCellKind.Date)
            return Localized.Text($"The cell is a date. Give it the format of a number in the sheet, and check its value.");

        var text = CellText.Normalize(cell.Text);
        if (Signs.Match(text) is { Success: true } match)
            text = match.Groups["number"].Value;

        if (GroupedOnce.IsMatch(text))
            return Localized.Text($"The comma may separate thousands or decimals. Write it as 1234.00 or 1,234.00: in Excel, give the column a format with two decimals.");

        if (DecimalComma.IsMatch(text) || GroupedByPoints.IsMatch(text))
            return Localized.Text($"It is written with a decimal comma or with points between thousands. Write it as 1234.56 or 1,234.56.");

        plain = new TableCell(Grouped.IsMatch(text) ? text.Replace(",", string.Empty) : text);
        return null;
    }
}
