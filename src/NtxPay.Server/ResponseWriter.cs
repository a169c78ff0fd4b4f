using System.Text;

namespace NtxPay.Server;

/// <summary>Turns a response into bytes.</summary>
internal static class ResponseWriter
{
    /// <summary>The head and the body, in one piece.</summary>
    public static byte[] ToBytes(ServerResponse response, DateTimeOffset now, bool keepsAlive)
    {
        var head = new StringBuilder();
        head.Append(FormattableString.Invariant($"HTTP/1.1 {response.StatusCode} {ReasonPhrase.Of(response.StatusCode)}\r\n"));
        head.Append(FormattableString.Invariant($"Date: {now:R}\r\n"));
        foreach (var header in response.Headers)
            head.Append(FormattableString.Invariant($"{header.Key}: {header.Value}\r\n"));

        if (response.ContentLength is { } length)
            head.Append(FormattableString.Invariant($"Content-Length: {length}\r\n"));

        head.Append(keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. response.Body];
    }
}
