using System.Text.Json.Serialization;

namespace NtxPay.Http.Tokens;

/// <summary>The answer of <c>POST /api/auth/token</c>, as it came: nothing in it is believed yet.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }
}
