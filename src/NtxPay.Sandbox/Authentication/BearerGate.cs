using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>What every endpoint but the token's stands behind: a valid token.</summary>
internal sealed class BearerGate(TokenMint tokens)
{
    private const string Scheme = "Bearer";

    /// <summary>Lets a request with a valid token pass.</summary>
    /// <exception cref="RefusedException">401, naming what is wrong.</exception>
    public void Check(SandboxRequest request)
    {
        if (Objection(request.Header("Authorization")) is { } objection)
            throw new RefusedException(401, objection) { Answer = Answers.Error(401, objection).With("WWW-Authenticate", Scheme) };
    }

    private string? Objection(string? authorization)
    {
        var parts = (authorization ?? string.Empty).Split([' '], 2);
        return parts.Length == 2 && string.Equals(parts[0], Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Objection(parts[1].Trim())
            : "Missing token";
    }
}
