using System.Globalization;
using System.Net;
using System.Text;

namespace NtxPay.Fuzz.Targets;

/// <summary>An input as a response: a line with the status, lines with headers, an empty line, and the body.</summary>
internal static class HttpInput
{
    /// <summary>The fragments of heads.</summary>
    public static IReadOnlyList<string> Tokens { get; } =
    [
        "200", "201", "302", "400", "401", "407", "408", "409", "422", "429", "500", "502", "\n", "\n\n", "Content-Type: application/json", "; charset=", "utf-16", "utf-7",
        "utf-32", "iso-8859-1", "text/html", "application/problem+json", "Retry-After: 3", "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT", "Location: https://example.test/", "x-request-id: ",
    ];

    /// <summary>The fragments of bodies.</summary>
    public static IReadOnlyList<string> JsonTokens { get; } =
        ["\\ud800", "\\udc00", "\\u0000", "\\u001b[2J", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e400", "-1", "9223372036854775807", "9223372036854775808", "0.5", "\uFEFF", "<html>", "\"message\":", "\"error\":", "\"code\":"];

    public static HttpResponseMessage Read(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf("\n\n"u8);
        var lines = Encoding.Latin1.GetString(end < 0 ? input : input[..end]).Split('\n');
        var body = end < 0 ? [] : input[(end + 2)..].ToArray();
        var response = new HttpResponseMessage(StatusOf(lines[0])) { Content = new ByteArrayContent(body) };
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;

            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static HttpStatusCode StatusOf(string line) =>
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and < 600 ? (HttpStatusCode)status : HttpStatusCode.OK;
}
