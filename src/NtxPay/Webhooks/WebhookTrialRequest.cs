namespace NtxPay;

/// <summary>A test delivery to ask for. What is null is left to the API.</summary>
public sealed class WebhookTrialRequest
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
