namespace NtxPay;

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
