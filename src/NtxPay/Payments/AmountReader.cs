using System.Globalization;

namespace NtxPay;

/// <summary>
/// Parses an amount exactly, or refuses it. PowerShell parses a literal such as 0.1 as a double. A double with at most 15
/// significant digits identifies one decimal number and is parsed from its round-trip text, so no floating-point arithmetic
/// takes place.
/// </summary>
internal static class AmountReader
{
    /// <summary>The number of significant decimal digits that a double preserves.</summary>
    private const int ExactDigits = 15;

    private const int Decimals = 2;

    /// <summary>Reads pesos.</summary>
    /// <param name="value">Text or a number.</param>
    /// <param name="centavos">The amount in MXN centavos.</param>
    /// <returns>The error message, or null.</returns>
    public static string? ReadPesos(object value, out long centavos)
    {
        centavos = 0;
        if (ToText(value, out var text) is { } error)
            return error;

        var point = text.IndexOf('.');
        return point >= 0 && text.Length - point - 1 > Decimals
            ? Localized.Text($"It has more than two decimals. The smallest unit is one centavo.")
            : ToCentavos(text, Money.CentavosPerPeso, out centavos);
    }

    /// <summary>Reads centavos.</summary>
    /// <inheritdoc cref="ReadPesos"/>
    public static string? ReadCentavos(object value, out long centavos)
    {
        centavos = 0;
        if (ToText(value, out var text) is { } error)
            return error;

        return text.Contains(".")
            ? Localized.Text($"It has decimals. AmountCentavos must be a whole number; specify pesos with Amount.")
            : ToCentavos(text, 1, out centavos);
    }

    /// <summary>Converts a value to digits with at most one decimal point.</summary>
    private static string? ToText(object value, out string text)
    {
        text = string.Empty;
        switch (value)
        {
            case string given:
                text = given.Trim();
                return FindError(text);
            case sbyte or byte or short or ushort or int or uint or long or ulong:
                text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                return FindError(text);
            case decimal number:
                text = number.ToString("0.############################", CultureInfo.InvariantCulture);
                return FindError(text);
            case double:
                text = RoundTrip(value);
                return IsInexact(text)
                    ? Localized.Text($"It is a floating-point number that does not represent an exact amount. Use a decimal such as 1234.56d, or text such as '1234.56'.")
                    : FindError(text);
            default:
                return Localized.Text($"It is neither text nor a number. Write it as 1234.56.");
        }
    }

    private static string? FindError(string text)
    {
        if (text.StartsWith("-", StringComparison.Ordinal))
            return Localized.Text($"It is negative.");

        if (text.IndexOf(',') >= 0)
            return Localized.Text($"It has a comma, which can be a decimal point or a thousands separator. Write it as 1234.56.");

        if (IsScientific(text))
            return Localized.Text($"It is in scientific notation. Write all its digits, as in 1234.56.");

        var point = text.IndexOf('.');
        var isAmount = point < 0
            ? AsciiText.IsDigits(text)
            : AsciiText.IsDigits(text.Substring(0, point)) && AsciiText.IsDigits(text.Substring(point + 1));
        return isAmount
            ? null
            : Localized.Text($"It is not an amount. Write it with digits and a decimal point, as in 1234.56.");
    }

    /// <summary>Returns the shortest text that gives the same double.</summary>
    private static string RoundTrip(object number) => ((IFormattable)number).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns whether a double is not exact. With at most 15 significant digits, its round-trip text is the only decimal number that it can represent.</summary>
    private static bool IsInexact(string roundTrip) => IsScientific(roundTrip) || roundTrip.Count(IsDigit) > ExactDigits;

    private static bool IsScientific(string text) =>
        text.IndexOfAny(['e', 'E']) is var mark and > 0 && mark < text.Length - 1 && IsDigit(text[0]);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static string? ToCentavos(string text, int factor, out long centavos)
    {
        centavos = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / (decimal)factor)
            return Localized.Text($"It exceeds the maximum amount.");

        centavos = decimal.ToInt64(number * factor);
        return null;
    }
}
