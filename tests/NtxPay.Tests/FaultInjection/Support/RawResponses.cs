using System.Text;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>Answers as they go over the wire, good unless they say otherwise.</summary>
internal static class RawResponses
{
    /// <summary>The token that they issue.</summary>
    public const string TokenText = "chaos-token";

    /// <summary>The balance in them, in centavos.</summary>
    public const long BalanceCentavos = 4_873_490;

    /// <summary>The body of a balance.</summary>
    public const string BalanceBody = """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""";

    /// <summary>The body of a token that outlives every test.</summary>
    public const string TokenBody = $$"""{"access_token":"{{TokenText}}","token_type":"Bearer","expires_in":86400,"scope":"email profile"}""";

    /// <summary>A token; the connection stays open.</summary>
    public static string Token(params string[] headers) => Json("201 Created", TokenBody, headers);

    /// <summary>A balance; the connection stays open.</summary>
    public static string Balance(params string[] headers) => Json("200 OK", BalanceBody, headers);

    /// <summary>JSON with its length.</summary>
    public static string Json(string status, string body, params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n" + body;

    /// <summary>What a request is answered with where nothing is wrong.</summary>
    public static string Good(string request) =>
        request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal) ? Token() : Balance();

    /// <summary>Serves the first connection normally, which fetches the token, and every later one as specified.</summary>
    public static Func<ServerConnection, Task> AfterToken(Func<ServerConnection, Task> serve) => async wire =>
    {
        if (wire.Number > 1)
        {
            await serve(wire);
            return;
        }

        await wire.ReadRequestAsync();
        await wire.WriteAsync(Token("Connection: close"));
    };

    /// <summary>Reads a request and writes <paramref name="answer"/>; then waits until the client leaves.</summary>
    public static Func<ServerConnection, Task> With(string answer) => async wire =>
    {
        await wire.ReadRequestAsync();
        await wire.WriteAsync(answer);
        await wire.FallSilentAsync();
    };

    /// <summary>Reads a request, writes <paramref name="answer"/>, and closes.</summary>
    public static Func<ServerConnection, Task> Closing(string answer) => async wire =>
    {
        await wire.ReadRequestAsync();
        await wire.WriteAsync(answer);
        wire.Close();
        await wire.FallSilentAsync();
    };
}
