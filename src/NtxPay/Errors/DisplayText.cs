using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>Numbers, dates and foreign text in the sentences for a person.</summary>
internal static class DisplayText
{
    /// <summary>How much of somebody else's text is quoted, in characters.</summary>
    public const int MaximumQuote = 300;

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time in whole milliseconds.</summary>
    public static string Milliseconds(TimeSpan time) => Number(time.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>A time in seconds, to the tenth where that matters.</summary>
    public static string Seconds(TimeSpan time) => (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A day (UTC).</summary>
    public static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment (UTC).</summary>
    public static string DateAndTime(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Foreign text without what could disturb a terminal or a log, cut at <paramref name="maximum"/> characters.</summary>
    public static string Clean(string text, int maximum)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maximum + 1));
        foreach (var character in text)
        {
            if (clean.Length >= maximum)
                return clean.Append('…').ToString();

            // A run of controls and spaces becomes one space.
            if (!char.IsWhiteSpace(character) && !IsControl(character))
                clean.Append(character);
            else if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>Foreign text without control characters, whole and otherwise unchanged.</summary>
    public static string WithoutControls(string text) =>
        text.Any(IsControl) ? new string([.. text.Where(static character => !IsControl(character))]) : text;

    /// <summary>Control characters, those of the format, such as a change of the writing direction, and separators of lines.</summary>
    public static bool IsControl(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
