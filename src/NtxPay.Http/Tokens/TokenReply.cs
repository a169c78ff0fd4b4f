using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Tokens;

/// <summary>The answer of <c>POST /api/auth/token</c>, as it came: nothing in it is believed yet.</summary>
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
