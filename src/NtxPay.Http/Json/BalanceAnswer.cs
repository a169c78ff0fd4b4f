using System.Text.Json.Serialization;

namespace NtxPay.Http.Json;

/// <summary>The answer of <c>GET /api/balance</c>, as it came.</summary>
internal sealed class BalanceAnswer
{
    [JsonPropertyName("availableCentavos")]
    public long? AvailableCentavos { get; init; }

    [JsonPropertyName("pendingCentavos")]
    public long? PendingCentavos { get; init; }

    [JsonPropertyName("currency")]
    public string? Currency { get; init; }
}
