namespace NtxPay.Sandbox.Payments;

/// <summary>The outcome of a charge or a transfer.</summary>
/// <param name="Status">The status in a webhook event.</param>
/// <param name="EventSuffix">The last part of the event's name.</param>
internal sealed record Outcome(string Status, string EventSuffix)
{
    /// <summary>Not final yet.</summary>
    public static readonly Outcome Pending = new("PENDING", "pending");

    /// <summary>It was paid.</summary>
    public static readonly Outcome Settled = new("LIQUIDATED", "settled");

    /// <summary>It was rejected.</summary>
    public static readonly Outcome Rejected = new("REJECTED", "rejected");

    /// <summary>It was paid and returned.</summary>
    public static readonly Outcome Returned = new("RETURNED", "returned");

    /// <summary>The charge was not paid in time.</summary>
    public static readonly Outcome Expired = new("EXPIRED", "expired");
}
