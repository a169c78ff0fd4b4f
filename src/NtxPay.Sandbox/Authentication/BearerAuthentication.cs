using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Checks the bearer token of a request. Every endpoint but the token endpoint uses it.</summary>
internal sealed class BearerAuthentication(TokenService tokens)
{
    private const string Scheme = "Bearer";

    /// <summary>Accepts a request with a valid token.</summary>
    /// <exception cref="ApiErrorException">401: the token is missing or invalid.</exception>
    public void Authenticate(SandboxRequest request)
    {
        if (FindError(request.Header("Authorization")) is { } error)
            throw new ApiErrorException(401, error) { Response = Responses.Error(401, error).With("WWW-Authenticate", Scheme) };
    }

    private string? FindError(string? authorization)
    {
        var parts = (authorization ?? string.Empty).Split([' '], 2);
        return parts.Length == 2 && string.Equals(parts[0], Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.FindError(parts[1].Trim())
            : "Missing token";
    }
}
