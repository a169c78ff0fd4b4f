namespace NtxPay;

/// <summary>A SPEI transfer out of the balance. A webhook reports its outcome.</summary>
public sealed class CashOut : Payment
{
    /// <summary>When the API accepted it (UTC); null if the response does not contain it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
