using System.Globalization;

namespace NtxPay.Tables.Xlsx;

/// <summary>
/// The numbers of a workbook, which are binary floating-point numbers. A program may write 4.9 as 4.9000000000000004. The intended number is
/// the shortest text of the same binary number.
/// </summary>
internal static class ExactNumber
{
    private const int SecondsOfDay = 86_400;

    /// <summary>Formats the shortest text of a number, without an exponent if possible; null if it is not a number.</summary>
    public static string? FormatNumber(string written)
    {
        if (!TryParse(written, out var number))
            return null;

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : shortest;
    }

    /// <summary>Formats a date or time; null if the number is not one.</summary>
    /// <param name="written">The days since the start of the date system.</param>
    /// <param name="offset">Days to add.</param>
    public static string? FormatDate(string written, int offset)
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
