using System.Globalization;

namespace NtxPay;

/// <summary>
/// Reads an amount as a person or a file wrote it, exactly or not at all. PowerShell makes a binary floating-point number of
/// a literal such as 0.1: one that stands for one decimal number without doubt is read through that number's text, so that
/// no arithmetic is ever done with it.
/// </summary>
internal static class AmountReader
{
    /// <summary>How many digits of a decimal number survive the way through a binary one.</summary>
    private const int ExactDigits = 15;

    private const int Decimals = 2;

    /// <summary>Reads pesos.</summary>
    /// <param name="value">Text or a number.</param>
    /// <param name="centavos">The amount in MXN centavos.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? ReadPesos(object value, out long centavos)
    {
        centavos = 0;
        if (TextOf(value, out var text) is { } fault)
            return fault;

        var point = text.IndexOf('.');
        return point >= 0 && text.Length - point - 1 > Decimals
            ? Localized.Text($"It has more than two decimals; a centavo is the least there is.")
            : InCentavos(text, Money.CentavosPerPeso, out centavos);
    }

    /// <summary>Reads centavos.</summary>
    /// <inheritdoc cref="ReadPesos"/>
    public static string? ReadCentavos(object value, out long centavos)
    {
        centavos = 0;
        if (TextOf(value, out var text) is { } fault)
            return fault;

        return text.Contains(".")
            ? Localized.Text($"It has decimals. Centavos are whole; give pesos as Amount instead.")
            : InCentavos(text, 1, out centavos);
    }

    /// <summary>The value as digits with at most one decimal point among them.</summary>
    private static string? TextOf(object value, out string text)
    {
        text = string.Empty;
        switch (value)
        {
            case string written:
                text = written.Trim();
                return FaultOf(text);
            case sbyte or byte or short or ushort or int or uint or long or ulong:
                text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                return FaultOf(text);
            case decimal number:
                text = number.ToString("0.############################", CultureInfo.InvariantCulture);
                return FaultOf(text);
            case double:
                text = RoundTrip(value);
                return IsInexact(text)
                    ? Localized.Text($"It is a binary floating-point number that stands for no exact amount. Write a decimal such as 1234.56d, or text such as '1234.56'.")
                    : FaultOf(text);
            default:
                return Localized.Text($"It is neither text nor a number. Write it as 1234.56.");
        }
    }

    private static string? FaultOf(string text)
    {
        if (text.StartsWith("-", StringComparison.Ordinal))
            return Localized.Text($"It is negative.");

        if (text.IndexOf(',') >= 0)
            return Localized.Text($"It has a comma, which some read as a decimal point and others as a separator of thousands. Write it as 1234.56.");

        if (IsScientific(text))
            return Localized.Text($"It is in scientific notation. Write all its digits, as in 1234.56.");

        var parts = text.Split('.');
        return parts.Length <= 2 && parts.All(static part => part.Length > 0 && part.All(IsDigit))
            ? null
            : Localized.Text($"It is not an amount. Write it with digits and a decimal point, as in 1234.56.");
    }

    /// <summary>The shortest text that gives the same binary number.</summary>
    private static string RoundTrip(object binary) => ((IFormattable)binary).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Up to 15 digits, the shortest text is also the only one that was meant.</summary>
    private static bool IsInexact(string roundTrip) => IsScientific(roundTrip) || roundTrip.Count(IsDigit) > ExactDigits;

    private static bool IsScientific(string text) =>
        text.IndexOfAny(['e', 'E']) is var mark and > 0 && mark < text.Length - 1 && IsDigit(text[0]);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static string? InCentavos(string text, int factor, out long centavos)
    {
        centavos = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / (decimal)factor)
            return Localized.Text($"It is larger than any amount can be.");

        centavos = decimal.ToInt64(number * factor);
        return null;
    }
}
