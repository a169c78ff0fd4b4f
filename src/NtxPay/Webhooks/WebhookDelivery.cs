namespace NtxPay;

/// <summary>A verified delivery, raw, and its event.</summary>
public sealed class WebhookDelivery
{
    /// <summary>The maximum size of a body, in bytes.</summary>
    public const int MaximumBodySize = 256 * 1024;

    /// <summary>The event.</summary>
    public required WebhookEvent Event { get; init; }

    /// <summary>The raw body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The headers by name, each value separate.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }
}
