namespace NtxPay;

/// <summary>Tests of the characters of a text. They allocate nothing, because several are run for each payment.</summary>
internal static class AsciiText
{
    /// <summary>Returns whether a text has ASCII characters only.</summary>
    public static bool IsAscii(string text) => IsBetween(text, '\0', '\x7f');

    /// <summary>Returns whether a text has printable ASCII characters only, including the space.</summary>
    public static bool IsPrintable(string text) => IsBetween(text, ' ', '~');

    /// <summary>Returns whether a text has visible ASCII characters only, without the space.</summary>
    public static bool IsVisible(string text) => IsBetween(text, '!', '~');

    /// <summary>Returns whether a text has the digits 0 to 9 only, and at least one.</summary>
    public static bool IsDigits(string text) => text.Length > 0 && IsBetween(text, '0', '9');

    private static bool IsBetween(string text, char first, char last)
    {
        foreach (var character in text)
        {
            if (character < first || character > last)
                return false;
        }

        return true;
    }
}
