namespace NtxPay;

/// <summary>A request for a test delivery. The API has defaults for null.</summary>
public sealed class WebhookTestRequest
{
    /// <summary>The event type of the event; not <see cref="WebhookEventType.All"/>.</summary>
    public required WebhookEventType EventType { get; init; }

    /// <summary>The status in the event, as the API names it; the API's default is <c>LIQUIDATED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The URL to deliver to instead of the registered one.</summary>
    public Uri? Url { get; init; }

    /// <summary>The amount in MXN centavos, 1 or more; the API's default is 1000.</summary>
    public long? AmountCentavos { get; init; }
}
