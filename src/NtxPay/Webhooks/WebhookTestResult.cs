namespace NtxPay;

/// <summary>The result of a test delivery.</summary>
public sealed class WebhookTestResult
{
    /// <summary>Whether the address answered with a status of success.</summary>
    public required bool Delivered { get; init; }

    /// <summary>Where the API delivered to.</summary>
    public required Uri Url { get; init; }

    /// <summary>The event's id, as sent in the header <c>x-event-id</c>.</summary>
    public string? EventId { get; init; }

    /// <summary>The status in the event: <c>LIQUIDATED</c>, <c>PENDING</c>, <c>REJECTED</c> or <c>RETURNED</c>.</summary>
    public string? Status { get; init; }

#pragma warning disable CA1720 // The API's own word; that a language has a type of this name misleads nobody here.
    /// <summary>Whether the delivery was signed.</summary>
    public required bool Signed { get; init; }
#pragma warning restore CA1720

    /// <summary>The HTTP status code that the address answered with; 0 where there was no connection.</summary>
    public required int StatusCode { get; init; }

    /// <summary>How long the delivery took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The header <c>X-NTXPay-Signature</c> that was sent, or null where it was not signed.</summary>
    public string? SignatureHeader { get; init; }

    /// <summary>The event that was sent, as JSON text.</summary>
    public string? PayloadSent { get; init; }

    /// <summary>The beginning of what the address answered, or null for nothing.</summary>
    public string? MerchantResponse { get; init; }
}

/// <summary>A test delivery to ask for. What is null is left to the API.</summary>
public sealed class WebhookTestRequest
{
    /// <summary>Which event; anything but <see cref="WebhookTopic.All"/>.</summary>
    public required WebhookTopic Topic { get; init; }

    /// <summary>The status in the event, in the API's spelling; the API's default is <c>LIQUIDATED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Where to deliver in place of the registered address.</summary>
    public Uri? Url { get; init; }

    /// <summary>The amount in MXN centavos, 1 or more; the API's default is 1000.</summary>
    public long? AmountCentavos { get; init; }
}
