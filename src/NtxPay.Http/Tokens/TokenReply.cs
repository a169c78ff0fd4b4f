using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Tokens;

/// <summary>The reply to <c>POST /api/auth/token</c>, raw and not validated.</summary>
internal sealed class TokenReply
{
    [JsonPropertyName("access_token")]
    [JsonConverter(typeof(SecretTextConverter))]
    public string? AccessToken { get; set; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; set; }

    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }
}
