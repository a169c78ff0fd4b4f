using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Authentication;

/// <summary>The response body of the token endpoint.</summary>
/// <param name="AccessToken">The JWT.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">The lifetime of the token, in whole seconds.</param>
/// <param name="Scope">The granted scope.</param>
internal sealed record TokenBody(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>A JWT's header.</summary>
internal sealed record TokenHeader(string? Alg, string? Typ);

/// <summary>A JWT's claims. Times are seconds since 1970, with a fraction.</summary>
/// <param name="Iss">The issuer.</param>
/// <param name="Sub">The client id.</param>
/// <param name="AccountId">The account's number.</param>
/// <param name="Iat">When it was issued.</param>
/// <param name="Exp">When it expires.</param>
/// <param name="Jti">The unique id of the token.</param>
internal sealed record TokenClaims(string Iss, string Sub, int AccountId, decimal Iat, decimal Exp, string Jti);
