namespace NtxPay;

/// <summary>The beneficiary of a charge.</summary>
public sealed class Beneficiary
{
    /// <summary>The name, as the payer's bank shows it.</summary>
    public required string Name { get; init; }

    /// <summary>The RFC or CURP, or null.</summary>
    public string? TaxId { get; init; }

    /// <summary>Returns the name of the type, because the text may be logged.</summary>
    public override string ToString() => nameof(Beneficiary);
}
