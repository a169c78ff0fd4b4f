using System.Text;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>Raw HTTP responses, valid unless specified otherwise.</summary>
internal static class RawResponses
{
    /// <summary>The token that they issue.</summary>
    public const string TokenText = "chaos-token";

    /// <summary>The balance in them, in centavos.</summary>
    public const long BalanceCentavos = 4_873_490;

    public const string BalanceBody = """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""";

    /// <summary>The body of a token that outlives every test.</summary>
    public const string TokenBody = $$"""{"access_token":"{{TokenText}}","token_type":"Bearer","expires_in":86400,"scope":"email profile"}""";

    /// <summary>Returns a token; the connection stays open.</summary>
    public static string Token(params string[] headers) => Json("201 Created", TokenBody, headers);

    /// <summary>Returns a balance; the connection stays open.</summary>
    public static string Balance(params string[] headers) => Json("200 OK", BalanceBody, headers);

    /// <summary>Returns JSON with its length.</summary>
    public static string Json(string status, string body, params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n" + body;

    /// <summary>Returns the valid response to a request.</summary>
    public static string Valid(string request) =>
        request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal) ? Token() : Balance();

    /// <summary>Serves the first connection normally, which fetches the token, and every later one as specified.</summary>
    public static Func<ServerConnection, Task> AfterToken(Func<ServerConnection, Task> serve) => async connection =>
    {
        if (connection.Number > 1)
        {
            await serve(connection);
            return;
        }

        await connection.ReadRequestAsync();
        await connection.WriteAsync(Token("Connection: close"));
    };

    /// <summary>Reads a request, writes <paramref name="response"/>, and waits until the client disconnects.</summary>
    public static Func<ServerConnection, Task> With(string response) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(response);
        await connection.StopRespondingAsync();
    };

    /// <summary>Reads a request, writes <paramref name="response"/>, and closes.</summary>
    public static Func<ServerConnection, Task> Closing(string response) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(response);
        connection.Close();
        await connection.StopRespondingAsync();
    };
}
