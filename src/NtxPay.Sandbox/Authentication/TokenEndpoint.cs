using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Issues a token for a certificate and a client's credentials.</summary>
internal sealed class TokenEndpoint(SandboxCredential credential, CertificateAuthentication certificates, TokenService tokens, SandboxSettings settings) : IEndpoint
{
    private const string TokenMethod = "POST";
    private const string TokenPath = "/api/auth/token";
    private const string Scope = "email profile";
    private const int MinimumSecretLength = 8;
    private const int MaximumSecretLength = 64;

    /// <inheritdoc/>
    public string Method => TokenMethod;

    /// <inheritdoc/>
    public string Path => TokenPath;

    /// <summary>Returns whether a request asks for a token.</summary>
    public static bool IsTokenRequest(SandboxRequest request) => request is { Method: TokenMethod, Path: TokenPath };

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        // In the order of the API: the syntax of the body, the certificate, the fields of the body.
        var body = BodyFields.Parse(request);
        certificates.Authenticate(request.Head);
        var clientId = body.TakeText("clientId", minimum: 0, maximum: int.MaxValue);
        var clientSecret = body.TakeText("clientSecret", MinimumSecretLength, MaximumSecretLength);
        body.ThrowIfInvalid();
        if (!credential.Matches(clientId, clientSecret))
            throw new ApiErrorException(401, "Invalid clientId/clientSecret");

        var lifetime = settings.TokenLifetime;
        var token = new TokenBody(tokens.Issue(lifetime), "Bearer", (long)lifetime.TotalSeconds, Scope);
        return Task.FromResult(Responses.Json(201, token, SandboxJson.Default.TokenBody));
    }
}
