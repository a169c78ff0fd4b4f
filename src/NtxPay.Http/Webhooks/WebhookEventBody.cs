namespace NtxPay.Http.Webhooks;

/// <summary>The body of a delivery, raw.</summary>
internal sealed class WebhookEventBody
{
    public string? Event { get; init; }

    public string? TransactionId { get; init; }

    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? Status { get; init; }

    public string? DestinationClabe { get; init; }

    public string? SourceClabe { get; init; }

    public string? PayerName { get; init; }

    public string? Reference { get; init; }

    public string? Voucher { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
