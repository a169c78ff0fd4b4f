using System.Text;
using NtxPay.Http.Tokens;
using NtxPay.Http.Pipeline;

namespace NtxPay.Fuzz.Targets;

/// <summary>Responses to the token request.</summary>
internal sealed class TokenTarget : FuzzTarget, IDisposable
{
    private readonly HttpClient http;
    private readonly ClientSecret secret = new(Samples.Secure(ClientInvariant.Secret));
    private readonly TokenIssuer issuer;
    private byte[] next = [];

    public TokenTarget()
    {
        var options = ReplyTarget.Options();
        http = new HttpClient(new AttemptHandler(TimeProvider.System) { InnerHandler = new StubMessageHandler(_ => HttpInput.Read(next)) });
        issuer = new TokenIssuer(options, secret, new Uri(options.BaseUri, TokenIssuer.Path), new ApiSender(http), TimeProvider.System);
    }

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "201\nContent-Type: application/json; charset=utf-8\n\n{\"access_token\":\"eyJ.a.b\",\"token_type\":\"Bearer\",\"expires_in\":600,\"scope\":\"email profile\"}",
            "400\nContent-Type: application/json\n\n{\"statusCode\":400,\"message\":[\"PEM malformed\",\"clientSecret must be longer\"],\"error\":\"Bad Request\",\"code\":\"X\"}",
            "400\nContent-Type: text/html\n\n<html>400 No required SSL certificate was sent</html>",
            "401\nx-request-id: 7\n\n{\"message\":\"certificate expired\"}",
            "429\nRetry-After: 7\n\n",
            "302\nLocation: https://example.test/\n\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        .. HttpInput.Tokens, .. HttpInput.JsonTokens, ClientInvariant.Secret, "\"access_token\":", "\"token_type\":", "\"expires_in\":", "\"Bearer\"", "86400", "86401", "\"scope\":",
        "malformed", "X-SSL-Client-Cert", "revoked", "clientId", "SSL certificate error",
    ];

    public override void Execute(byte[] input)
    {
        next = input;
        try
        {
            var issued = issuer.IssueAsync(NullCallLog.Instance, CancellationToken.None).GetAwaiter().GetResult();
            Invariant.Hold(issued.Lifetime.Duration >= TimeSpan.FromSeconds(1) && issued.Lifetime.Duration <= TimeSpan.FromDays(1), "a token lives for a second to a day");
            Invariant.Hold(issued.Token.Reveal().All(static character => character is > ' ' and < '\x7f'), "a token can stand in a header");
        }
        catch (NtxPayException error)
        {
            ClientInvariant.Hold(error, ClientInvariant.Secret);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        secret.Dispose();
    }
}
