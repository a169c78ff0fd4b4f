namespace NtxPay;

/// <summary>A SPEI charge with its own CLABE, to which one payer transfers.</summary>
public sealed class CashIn : Payment
{
    /// <summary>The beneficiary; null if the response has none.</summary>
    public Beneficiary? Beneficiary { get; init; }

    /// <summary>A page for the payer, or null.</summary>
    public Uri? CheckoutUrl { get; init; }

    /// <summary>When the charge expires (UTC), about a day after its creation; null if the response does not contain it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
