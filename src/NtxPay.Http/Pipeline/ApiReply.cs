using System.Net.Http.Headers;
using System.Text;
using NtxPay.Http.Json;

namespace NtxPay.Http.Pipeline;

/// <summary>A complete reply of the API.</summary>
internal sealed class ApiReply
{
    private const int Utf7CodePage = 65000;

    private readonly HttpResponseHeaders headers;

    /// <summary>Creates a reply from a response and its body, which was already read.</summary>
    public ApiReply(HttpResponseMessage response, ArraySegment<byte> body, ApiCall call, TimeProvider timeProvider)
    {
        var type = response.Content?.Headers.ContentType;
        headers = response.Headers;
        StatusCode = (int)response.StatusCode;
        MediaType = type?.MediaType?.ToLowerInvariant() ?? string.Empty;
        Text = LoneSurrogates.Replace(Decode(body, type?.CharSet));
        RetryAfter = RetryPolicy.GetRetryAfter(response, timeProvider);
        CallStartedAt = headers.Date - call.FirstAttemptAt.Elapsed(timeProvider);
        RedirectHost = headers.Location is { IsAbsoluteUri: true } target ? target.Host : null;
    }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; }

    /// <summary>The body's media type in lower case, or empty.</summary>
    public string MediaType { get; }

    /// <summary>The body as text.</summary>
    public string Text { get; }

    /// <summary>The request id of the reply, raw, or null.</summary>
    public string? RequestId => headers.TryGetValues("x-request-id", out var ids) ? string.Join(",", ids) : null;

    /// <summary>The requested delay before a retry, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The target host of a redirect, or null.</summary>
    public string? RedirectHost { get; }

    /// <summary>When the call's first attempt began, by the server's clock; null if the reply has no Date header.</summary>
    public DateTimeOffset? CallStartedAt { get; }

    /// <summary>Whether the status is a success.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Whether the content type is JSON.</summary>
    public bool IsJson => MediaType is "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the body is HTML or XML, regardless of the content type.</summary>
    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml" || Text.AsSpan().TrimStart().StartsWith("<".AsSpan());

    /// <summary>Whether the body is missing or blank.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    private static string Decode(ArraySegment<byte> bytes, string? charset)
    {
        if (bytes.Count == 0)
            return string.Empty;

        // The common case: UTF-8 without a byte order mark.
        if (charset is null or "utf-8" && bytes.Array![bytes.Offset] is > 0 and < 0x80)
            return Encoding.UTF8.GetString(bytes.Array, bytes.Offset, bytes.Count);

        using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count);
        using var reader = new StreamReader(stream, GetEncoding(charset), detectEncodingFromByteOrderMarks: true, bytes.Count);
        return reader.ReadToEnd();
    }

    /// <summary>Gets the encoding of a name; UTF-8 for none, for an unknown one and for UTF-7, which .NET does not decode.</summary>
    private static Encoding GetEncoding(string? charset)
    {
        if (charset is null)
            return Encoding.UTF8;

        try
        {
            // .NET Framework decodes UTF-7.
            var encoding = Encoding.GetEncoding(charset.Trim('"', ' '));
            return encoding.CodePage == Utf7CodePage ? Encoding.UTF8 : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
