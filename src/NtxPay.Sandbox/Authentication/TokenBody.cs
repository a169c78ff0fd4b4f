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
