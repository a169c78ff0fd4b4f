using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>Formats numbers, dates and external text for messages.</summary>
internal static class DisplayText
{
    /// <summary>The maximum length of quoted external text, in characters.</summary>
    public const int MaximumQuoteLength = 300;

    /// <summary>Formats a whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends a message of another program with one period.</summary>
    public static string ToSentence(string message) => message.TrimEnd('.', ' ') + ".";

    /// <summary>Formats a time in whole milliseconds.</summary>
    public static string Milliseconds(TimeSpan time) => Number(time.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>Formats a time in seconds, with one decimal if needed.</summary>
    public static string Seconds(TimeSpan time) => (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Formats a date (UTC).</summary>
    public static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Formats a date and time (UTC).</summary>
    public static string DateAndTime(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Removes control characters, which could disturb a terminal or a log, from external text, and truncates it at <paramref name="maximum"/> characters.</summary>
    public static string Clean(string text, int maximum)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maximum + 1));
        foreach (var character in text)
        {
            if (clean.Length >= maximum)
                return clean.Append('…').ToString();

            // A sequence of control characters and spaces becomes one space.
            if (!char.IsWhiteSpace(character) && !IsControl(character))
                clean.Append(character);
            else if (clean.Length > 0 && clean[clean.Length - 1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>Removes control characters from external text; the rest is unchanged.</summary>
    public static string WithoutControls(string text) =>
        !AsciiText.IsPrintable(text) && text.Any(IsControl) ? new string([.. text.Where(static character => !IsControl(character))]) : text;

    /// <summary>Returns whether a character is a control character, a formatting character (such as a change of the writing direction) or a line separator.</summary>
    public static bool IsControl(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
