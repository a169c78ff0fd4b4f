using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Issues a token for a certificate and a client's credentials.</summary>
internal sealed class TokenEndpoint(SandboxCredential credential, CertificateGate certificates, TokenMint tokens, SandboxSettings settings) : IEndpoint
{
    private const string TokenMethod = "POST";
    private const string TokenPath = "/api/auth/token";
    private const string Scope = "email profile";
    private const int SecretMinimum = 8;
    private const int SecretMaximum = 64;

    /// <inheritdoc/>
    public string Method => TokenMethod;

    /// <inheritdoc/>
    public string Path => TokenPath;

    /// <summary>Whether a request is for a token.</summary>
    public static bool IsAskedBy(SandboxRequest request) => request is { Method: TokenMethod, Path: TokenPath };

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        // The body's syntax comes first, as in the API's framework; then the certificate, then what the body says.
        var body = BodyFields.Parse(call);
        certificates.Check(call.Request);
        var clientId = body.Text("clientId", minimum: 0, maximum: int.MaxValue);
        var clientSecret = body.Text("clientSecret", SecretMinimum, SecretMaximum);
        body.ThrowIfWrong();
        if (!credential.Matches(clientId, clientSecret))
            throw new RefusedException(401, "Invalid clientId/clientSecret");

        var lifetime = settings.TokenLifetime;
        var token = new TokenBody(tokens.Issue(lifetime), "Bearer", (long)lifetime.TotalSeconds, Scope);
        return Task.FromResult(Answers.Json(201, token, SandboxJson.Default.TokenBody));
    }
}
