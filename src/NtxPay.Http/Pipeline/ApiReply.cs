using System.Net.Http.Headers;
using System.Text;
using NtxPay.Http.Json;

namespace NtxPay.Http.Pipeline;

/// <summary>A complete reply of the API.</summary>
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

    /// <summary>The request id of the reply, or null.</summary>
    public required string? RequestId { get; init; }

    /// <summary>The requested delay before a retry, or null.</summary>
    public required TimeSpan? RetryAfter { get; init; }

    /// <summary>The target host of a redirect, or null.</summary>
    public required string? RedirectHost { get; init; }

    /// <summary>When the call's first attempt began, by the server's clock; null if the reply has no Date header.</summary>
    public required DateTimeOffset? CallStartedAt { get; init; }

    /// <summary>Whether the status is a success.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Whether the content type is JSON.</summary>
    public bool IsJson => MediaType is "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the body is HTML or XML, regardless of the content type.</summary>
    public bool IsHtml => MediaType is "text/html" or "application/xhtml+xml" || Text.AsSpan().TrimStart().StartsWith("<".AsSpan());

    /// <summary>Whether the body is missing or blank.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>Creates a reply from a response and its body, which was already read.</summary>
    public static ApiReply Create(HttpResponseMessage response, byte[] body, ApiCall call, TimeProvider timeProvider)
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
            RetryAfter = RetryPolicy.GetRetryAfter(response, timeProvider),
            CallStartedAt = response.Headers.Date - call.FirstAttemptAt.Elapsed(timeProvider),
            RedirectHost = response.Headers.Location is { IsAbsoluteUri: true } target ? target.Host : null,
        };
    }

    private static string Decode(byte[] bytes, MediaTypeHeaderValue? type)
    {
        // The common case: UTF-8 without a byte order mark.
        if (type?.CharSet is null or "utf-8" && bytes.Length > 0 && bytes[0] is > 0 and < 0x80)
            return Encoding.UTF8.GetString(bytes);

        using var reader = new StreamReader(new MemoryStream(bytes), GetEncoding(type?.CharSet), detectEncodingFromByteOrderMarks: true, Math.Max(bytes.Length, 1));
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
