using System.Text.Json.Serialization;

namespace NtxPay.Http.Payments;

/// <summary>A charge's beneficiary, as it came.</summary>
internal sealed class BeneficiaryAnswer
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("taxId")]
    public string? TaxId { get; set; }
}
