namespace NtxPay.Sandbox.Webhooks;

/// <summary>A registered webhook.</summary>
/// <param name="Id">The id.</param>
/// <param name="Url">The URL.</param>
/// <param name="EventType">The event type that it subscribes to.</param>
/// <param name="Secret">The secret that signs its deliveries.</param>
/// <param name="CreatedAt">When it was registered (UTC).</param>
internal sealed record RegisteredWebhook(int Id, Uri Url, string EventType, string Secret, DateTimeOffset CreatedAt)
{
    /// <summary>Returns the id, event type and URL, without the secret.</summary>
    public override string ToString() => $"{Id}: {EventType} to {Url}";
}
