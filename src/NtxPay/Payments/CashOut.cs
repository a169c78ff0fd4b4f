namespace NtxPay;

/// <summary>A SPEI transfer out of the balance. A webhook reports its outcome.</summary>
public sealed class CashOut : Payment
{
    /// <summary>When the API took it on (UTC); null where the answer does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
