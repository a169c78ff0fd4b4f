namespace NtxPay;

/// <summary>A SPEI charge with its own CLABE, to which one payer transfers.</summary>
public sealed class CashIn : Payment
{
    /// <summary>Whom the payer pays; null where the answer has none.</summary>
    public Beneficiary? Beneficiary { get; init; }

    /// <summary>A page for the payer, or null.</summary>
    public Uri? CheckoutUrl { get; init; }

    /// <summary>Until when it can be paid (UTC), about a day; null where the answer does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Whom a charge's payer pays.</summary>
public sealed class Beneficiary
{
    /// <summary>The name, as the payer's bank shows it.</summary>
    public required string Name { get; init; }

    /// <summary>The RFC or CURP, or null.</summary>
    public string? TaxId { get; init; }

    /// <summary>No name: this may end in a log.</summary>
    public override string ToString() => nameof(Beneficiary);
}
