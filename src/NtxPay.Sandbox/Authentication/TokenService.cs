using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Issues and validates JWTs that are signed with the sandbox's key.</summary>
internal sealed class TokenService(SandboxCredential credential, TimeProvider timeProvider, byte[] key)
{
    private const string Algorithm = "HS256";
    private const string Issuer = "ntxpay-sandbox";

    /// <summary>Issues a token that is valid from now.</summary>
    public string Issue(TimeSpan lifetime)
    {
        var now = timeProvider.GetUtcNow();
        var claims = new TokenClaims(
            Issuer,
            credential.ClientId,
            SandboxCredential.AccountId,
            NumericDate(now),
            NumericDate(now + lifetime),
            Guid.NewGuid().ToString());
        var header = JsonSerializer.SerializeToUtf8Bytes(new TokenHeader(Algorithm, "JWT"), SandboxJson.Default.TokenHeader);
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, SandboxJson.Default.TokenClaims);
        var content = $"{Base64Url.Encode(header)}.{Base64Url.Encode(payload)}";
        return $"{content}.{Sign(content)}";
    }

    /// <summary>Returns why a token is invalid; null if it is valid.</summary>
    public string? FindError(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Base64Url.Decode(parts[0]) is not { } header || Base64Url.Decode(parts[1]) is not { } payload)
            return "Malformed token";

        try
        {
            var algorithm = JsonSerializer.Deserialize(header, SandboxJson.Default.TokenHeader)?.Alg;
            if (!string.Equals(algorithm, Algorithm, StringComparison.Ordinal))
                return "Unsupported token algorithm";

            // The text is compared, not the decoded bytes, so that only the canonical encoding is accepted.
            if (!ConstantTime.AreEqual(parts[2], Sign($"{parts[0]}.{parts[1]}")))
                return "Invalid token signature";

            return JsonSerializer.Deserialize(payload, SandboxJson.Default.TokenClaims) is not { } claims ? "Malformed token"
                : claims.Exp <= NumericDate(timeProvider.GetUtcNow()) ? "Expired token"
                : null;
        }
        catch (JsonException)
        {
            return "Malformed token";
        }
    }

    private static decimal NumericDate(DateTimeOffset time) =>
        (time - DateTimeOffset.FromUnixTimeSeconds(0)).Ticks / (decimal)TimeSpan.TicksPerSecond;

    private string Sign(string content)
    {
        using var hmac = new HMACSHA256(key);
        return Base64Url.Encode(hmac.ComputeHash(Encoding.ASCII.GetBytes(content)));
    }
}
