using System.Text;

namespace NtxPay.Server;

/// <summary>Serializes a response.</summary>
internal static class ResponseSerializer
{
    /// <summary>Serializes the head and the body as one buffer.</summary>
    public static byte[] Serialize(ServerResponse response, DateTimeOffset now, bool keepsAlive)
    {
        var head = new StringBuilder();
        head.Append(FormattableString.Invariant($"HTTP/1.1 {response.StatusCode} {ReasonPhrase.Get(response.StatusCode)}\r\n"));
        head.Append(FormattableString.Invariant($"Date: {now:R}\r\n"));
        foreach (var header in response.Headers)
            head.Append(FormattableString.Invariant($"{header.Key}: {header.Value}\r\n"));

        if (response.ContentLength is { } length)
            head.Append(FormattableString.Invariant($"Content-Length: {length}\r\n"));

        head.Append(keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. response.Body];
    }
}
