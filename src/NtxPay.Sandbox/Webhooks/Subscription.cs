namespace NtxPay.Sandbox.Webhooks;

/// <summary>A registered webhook.</summary>
/// <param name="Id">The id.</param>
/// <param name="Url">The URL.</param>
/// <param name="Topic">The topic that it subscribes to.</param>
/// <param name="Secret">The secret that signs its deliveries.</param>
/// <param name="CreatedAt">When it was registered (UTC).</param>
internal sealed record Subscription(int Id, Uri Url, string Topic, string Secret, DateTimeOffset CreatedAt)
{
    /// <summary>The id, topic and URL, without the secret.</summary>
    public override string ToString() => $"{Id}: {Topic} to {Url}";
}
