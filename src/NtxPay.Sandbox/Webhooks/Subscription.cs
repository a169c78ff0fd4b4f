namespace NtxPay.Sandbox.Webhooks;

/// <summary>A receiver of events.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Topic">What it wants to hear of.</param>
/// <param name="Secret">What its deliveries are signed with.</param>
/// <param name="CreatedAt">When it was registered (UTC).</param>
internal sealed record Subscription(int Id, Uri Url, string Topic, string Secret, DateTimeOffset CreatedAt)
{
    /// <summary>What it is, without the secret.</summary>
    public override string ToString() => $"{Id}: {Topic} to {Url}";
}
