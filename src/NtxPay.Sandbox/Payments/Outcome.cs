namespace NtxPay.Sandbox.Payments;

/// <summary>Where a charge or a transfer stands.</summary>
/// <param name="Status">As a webhook's status spells it.</param>
/// <param name="Word">As the end of a webhook's event name spells it.</param>
internal sealed record Outcome(string Status, string Word)
{
    /// <summary>Nothing has become of it yet.</summary>
    public static readonly Outcome Pending = new("PENDING", "pending");

    /// <summary>The money has moved.</summary>
    public static readonly Outcome Settled = new("LIQUIDATED", "settled");

    /// <summary>It was refused.</summary>
    public static readonly Outcome Rejected = new("REJECTED", "rejected");

    /// <summary>The money came back.</summary>
    public static readonly Outcome Returned = new("RETURNED", "returned");

    /// <summary>Nobody paid the charge in time.</summary>
    public static readonly Outcome Expired = new("EXPIRED", "expired");
}
