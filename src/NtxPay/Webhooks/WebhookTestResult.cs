namespace NtxPay;

/// <summary>The result of a test delivery.</summary>
public sealed class WebhookTestResult
{
    /// <summary>Whether the receiver returned a success status.</summary>
    public required bool Delivered { get; init; }

    /// <summary>The URL of the receiver.</summary>
    public required Uri Url { get; init; }

    /// <summary>The event's id, as sent in the header <c>x-event-id</c>.</summary>
    public string? EventId { get; init; }

    /// <summary>The status in the event: <c>LIQUIDATED</c>, <c>PENDING</c>, <c>REJECTED</c> or <c>RETURNED</c>.</summary>
    public string? Status { get; init; }

#pragma warning disable CA1720 // The API's name of the field.
    /// <summary>Whether the delivery was signed.</summary>
    public required bool Signed { get; init; }
#pragma warning restore CA1720

    /// <summary>The HTTP status code of the receiver; 0 if there was no connection.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The duration of the delivery.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The header <c>X-NTXPay-Signature</c>, or null if the delivery was not signed.</summary>
    public string? SignatureHeader { get; init; }

    /// <summary>The event that was sent, as JSON text.</summary>
    public string? PayloadSent { get; init; }

    /// <summary>The beginning of the receiver's response, or null.</summary>
    public string? MerchantResponse { get; init; }
}
