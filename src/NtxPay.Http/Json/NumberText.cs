using System.Globalization;

namespace NtxPay.Http.Json;

/// <summary>Compares JSON numbers by their text, so that rounding cannot hide a difference.</summary>
internal static class NumberText
{
    /// <summary>The maximum length of an integer that is parsed, in characters: parsing takes quadratic time.</summary>
    private const int MaximumWholeLength = 1000;

    /// <summary>Returns whether two JSON numbers have the same value.</summary>
    public static bool AreEqual(string left, string right) => Normalize(left) is { } one && one == Normalize(right);

    /// <summary>Returns whether <paramref name="text"/> has only digits, with or without a minus sign.</summary>
    public static bool IsWhole(string text) => text.Length <= MaximumWholeLength && text.TrimStart('-').All(static character => character is >= '0' and <= '9');

    /// <summary>Returns the digits without zeros at either end, and the power of ten of the last one; null if the exponent is out of range.</summary>
    private static (bool IsNegative, string Digits, long Exponent)? Normalize(string text)
    {
        var parts = text.Split('e', 'E');
        var mantissa = parts[0];
        var exponent = 0L;
        if (parts.Length > 1 && !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return null;

        var isNegative = mantissa.Length > 0 && mantissa[0] == '-';
        var unsigned = mantissa.TrimStart('-');
        var point = unsigned.IndexOf('.');
        if (point >= 0)
            exponent -= unsigned.Length - point - 1;

        var digits = (point < 0 ? unsigned : unsigned.Remove(point, 1)).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? (false, string.Empty, 0) : (isNegative, significant, exponent + digits.Length - significant.Length);
    }
}
