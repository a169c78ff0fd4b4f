using System.Net.Http.Headers;
using System.Text;
using NtxPay.Http.Json;

namespace NtxPay.Http.Pipeline;

/// <summary>A whole answer, read.</summary>
internal sealed class ApiReply
{
    private const int Utf7CodePage = 65000;
    private const int MaximumRequestIdLength = 128;

    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The body's media type in lower case, or empty.</summary>
    public required string MediaType { get; init; }

    /// <summary>The body as text.</summary>
    public required string Text { get; init; }

    /// <summary>The answer's request id, or null.</summary>
    public required string? RequestId { get; init; }

    /// <summary>How long the API asks to wait, or null.</summary>
    public required TimeSpan? RetryAfter { get; init; }

    /// <summary>The host that a redirect points to, or null.</summary>
    public required string? RedirectHost { get; init; }

    /// <summary>When the call's first attempt began, by the server's clock; null where the answer has no Date header.</summary>
    public required DateTimeOffset? CallStartedAt { get; init; }

    /// <summary>Whether the status tells of success.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Whether the answer calls itself JSON.</summary>
    public bool IsJson => MediaType is "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the answer is a web page, whatever it calls itself: no JSON begins like one.</summary>
    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml" || Text.AsSpan().TrimStart().StartsWith("<".AsSpan());

    /// <summary>Whether there is no body, or nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>An answer of a response and of its body, which was read already.</summary>
    public static ApiReply Of(HttpResponseMessage response, byte[] body, ApiCall call, TimeProvider timeProvider)
    {
        var type = response.Content?.Headers.ContentType;
        return new ApiReply
        {
            StatusCode = (int)response.StatusCode,
            MediaType = type?.MediaType?.ToLowerInvariant() ?? string.Empty,
            Text = LoneSurrogates.Replace(Decode(body, type)),
            RequestId = response.Headers.TryGetValues("x-request-id", out var ids)
                ? DisplayText.Clean(string.Join(",", ids), MaximumRequestIdLength)
                : null,
            RetryAfter = RetryPolicy.RetryAfter(response, timeProvider),
            CallStartedAt = response.Headers.Date - call.FirstAttemptAt.Elapsed(timeProvider),
            RedirectHost = response.Headers.Location is { IsAbsoluteUri: true } target ? target.Host : null,
        };
    }

    private static string Decode(byte[] bytes, MediaTypeHeaderValue? type)
    {
        // As nearly every answer: UTF-8, and its first character shows that it has no byte order mark.
        if (type?.CharSet is null or "utf-8" && bytes.Length > 0 && bytes[0] is > 0 and < 0x80)
            return Encoding.UTF8.GetString(bytes);

        using var reader = new StreamReader(new MemoryStream(bytes), EncodingOf(type?.CharSet), detectEncodingFromByteOrderMarks: true, Math.Max(bytes.Length, 1));
        return reader.ReadToEnd();
    }

    /// <summary>The encoding of that name; UTF-8, JSON's own, for none and for one that nobody knows or decodes any more (UTF-7).</summary>
    private static Encoding EncodingOf(string? charset)
    {
        if (charset is null)
            return Encoding.UTF8;

        try
        {
            // .NET Framework still decodes UTF-7.
            var encoding = Encoding.GetEncoding(charset.Trim('"', ' '));
            return encoding.CodePage == Utf7CodePage ? Encoding.UTF8 : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
