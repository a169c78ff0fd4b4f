using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks;

/// <summary>The body of a delivery, as it came.</summary>
internal sealed class EventBody
{
    [JsonPropertyName("event")]
    public string? Event { get; init; }

    [JsonPropertyName("transactionId")]
    public string? TransactionId { get; init; }

    [JsonPropertyName("amount")]
    public long? Amount { get; init; }

    [JsonPropertyName("currency")]
    public string? Currency { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("destinationClabe")]
    public string? DestinationClabe { get; init; }

    [JsonPropertyName("sourceClabe")]
    public string? SourceClabe { get; init; }

    [JsonPropertyName("payerName")]
    public string? PayerName { get; init; }

    [JsonPropertyName("reference")]
    public string? Reference { get; init; }

    [JsonPropertyName("voucher")]
    public string? Voucher { get; init; }

    [JsonPropertyName("occurredAt")]
    public DateTimeOffset? OccurredAt { get; init; }
}
