using System.Text.RegularExpressions;

namespace NtxPay.Http.Json;

/// <summary>
/// Replaces escaped lone surrogates in JSON. A program that truncates text inside an emoji writes them. They are not valid text,
/// and System.Text.Json throws exceptions of several types for them, even in names.
/// </summary>
internal static class LoneSurrogates
{
    // No time limit is needed: each alternative has a fixed length, so the time is linear in the length of the text.
    private static readonly Regex Escape = new(
        @"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Timeout.InfiniteTimeSpan);

    /// <summary>Returns the JSON text with U+FFFD instead of lone surrogates, as decoders do for invalid bytes.</summary>
    public static string Replace(string json) => json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
        ? Escape.Replace(json, static escape => escape.Groups["lone"].Success ? @"\ufffd" : escape.Value)
        : json;
}
