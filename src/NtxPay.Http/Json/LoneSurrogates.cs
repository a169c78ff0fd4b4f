using System.Text.RegularExpressions;

namespace NtxPay.Http.Json;

/// <summary>
/// JSON can escape half of a character, and a program that cuts a text in the middle of an emoji writes it so. No text holds
/// it, and System.Text.Json ends with errors of several types where it meets one, in names too.
/// </summary>
internal static class LoneSurrogates
{
    private static readonly Regex Escape = new(
        @"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Timeout.InfiniteTimeSpan);

    /// <summary>JSON text with U+FFFD in place of halves, as a decoder puts it in place of bytes that are no character.</summary>
    public static string Replace(string json) => json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
        ? Escape.Replace(json, static escape => escape.Groups["half"].Success ? @"\ufffd" : escape.Value)
        : json;
}
