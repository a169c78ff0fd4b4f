using System.Text.Json.Serialization;

namespace NtxPay.Http.Json;

/// <summary>The answer of <c>GET /api/balance</c>, as it came.</summary>
internal sealed class BalanceAnswer
{
    [JsonPropertyName("availableCentavos")]
    public long? AvailableCentavos { get; set; }

    [JsonPropertyName("pendingCentavos")]
    public long? PendingCentavos { get; set; }

    [JsonPropertyName("currency")]
    public string? Currency { get; set; }
}
