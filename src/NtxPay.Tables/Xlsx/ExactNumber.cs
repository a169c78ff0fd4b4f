using System.Globalization;

namespace NtxPay.Tables.Xlsx;

/// <summary>
/// Numbers of a workbook, which are binary ones. A program may write the one for 4.9 as 4.9000000000000004: what was meant is the shortest
/// text that stands for the same binary number.
/// </summary>
internal static class ExactNumber
{
    private const int SecondsOfDay = 86_400;

    /// <summary>The shortest text of a number, with all its digits where it is not too large or small; null for what is no number.</summary>
    public static string? Text(string written)
    {
        if (!TryParse(written, out var number))
            return null;

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : shortest;
    }

    /// <summary>A day or a time, or both; null for a number that is none.</summary>
    /// <param name="written">The days since the beginning of the count.</param>
    /// <param name="offset">Days to add.</param>
    public static string? Date(string written, int offset)
    {
        const int LastDay = 2_958_465;
        if (!TryParse(written, out var days) || days < 0 || days + offset > LastDay)
            return null;

        var date = DateTime.FromOADate(Math.Round((days + offset) * SecondsOfDay) / SecondsOfDay);
        return date.ToString(days < 1 ? "HH:mm:ss" : date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static bool TryParse(string written, out double number) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number) && !double.IsInfinity(number);
}
