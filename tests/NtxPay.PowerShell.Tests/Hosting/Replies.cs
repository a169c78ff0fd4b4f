using System.Net.Sockets;
using System.Text;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The replies of the API and of other servers in its place.</summary>
internal static class Replies
{
    /// <summary>The token that <see cref="Token"/> issues.</summary>
    public const string TokenText = "eyJhbGciOiJIUzI1NiJ9.c2NyaXB0ZWQ.c2lnbmF0dXJl";

    /// <summary>A token of ten minutes.</summary>
    public static Reply Token { get; } = Json(201, $$"""{"access_token":"{{TokenText}}","token_type":"Bearer","expires_in":600,"scope":"email profile"}""");

    public static Reply Balance { get; } = Json(200, """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""");

    /// <summary>No response.</summary>
    public static Reply Silence { get; } = (server, _, _, cancellationToken) => server.StopRespondingAsync(cancellationToken);

    /// <summary>The head and the beginning of the body, and then nothing more.</summary>
    public static Reply SilenceInTheBody { get; } = async (server, _, stream, cancellationToken) =>
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", cancellationToken);
        await server.StopRespondingAsync(cancellationToken);
    };

    /// <summary>The connection is reset.</summary>
    public static Reply Reset { get; } = (_, _, stream, _) =>
    {
        ((NetworkStream)stream).Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.CompletedTask;
    };

    /// <summary>A proxy that requires credentials.</summary>
    public static Reply ProxyChallenge { get; } =
        Raw("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// <summary>Returns raw bytes.</summary>
    public static Reply Raw(string bytes) => (_, _, stream, cancellationToken) => WriteAsync(stream, bytes, cancellationToken);

    /// <summary>Returns JSON, with more headers.</summary>
    public static Reply Json(int status, string body, params string[] headers) => With(status, body, ["Content-Type: application/json", .. headers]);

    /// <summary>Returns a web page.</summary>
    public static Reply Html(int status, string body = "<html><body><h1>Welcome</h1></body></html>") => With(status, body, "Content-Type: text/html");

    /// <summary>Returns an error in the API's format, with a request id.</summary>
    public static Reply Problem(int status, string message) =>
        Json(status, $$"""{"statusCode":{{status}},"message":"{{message}}","error":"Error"}""", "X-Request-Id: req-7");

    /// <summary>Returns a body with headers.</summary>
    public static Reply With(int status, string body, params string[] headers) => (_, _, stream, cancellationToken) =>
        WriteAsync(stream, Response(status, body, headers), cancellationToken);

    /// <summary>Returns the changed request.</summary>
    public static Reply From(Func<string, Reply> choose) => (server, request, stream, cancellationToken) =>
        choose(request)(server, request, stream, cancellationToken);

    /// <summary>Returns the response of another server, to which the request is forwarded, optionally changed.</summary>
    public static Reply Forward(int port, Func<string, string>? rewrite = null) => (server, request, stream, cancellationToken) =>
    {
        var closed = request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal);
        return server.ForwardAsync(rewrite is null ? closed : rewrite(closed), port, stream, cancellationToken);
    };

    private static string Response(int status, string body, string[] headers) =>
        $"HTTP/1.1 {status} Reason\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n" + body;

    private static Task WriteAsync(Stream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();
}
