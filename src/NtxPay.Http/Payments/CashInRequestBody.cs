using System.Text.Json;
using NtxPay.Http.Json;

namespace NtxPay.Http.Payments;

/// <summary>The body of <c>POST /api/spei/cash-in</c>, in the order of the API's schema.</summary>
internal sealed record CashInRequestBody(
    long AmountCentavos,
    string CustomerName,
    string CustomerEmail,
    string? CustomerTaxId,
    string? Description,
    string? ExternalId)
{
    /// <summary>The JSON of <paramref name="charge"/>, as UTF-8.</summary>
    public static byte[] Of(CashInRequest charge) => JsonSerializer.SerializeToUtf8Bytes(
        new CashInRequestBody(charge.AmountCentavos, charge.CustomerName, charge.CustomerEmail, charge.CustomerTaxId, charge.Description, charge.ExternalId),
        RequestJson.Default.CashInRequestBody);
}

/// <summary>The body of <c>POST /api/spei/cash-out</c>, in the order of the API's schema.</summary>
internal sealed record CashOutRequestBody(
    long AmountCentavos,
    string DestinationClabe,
    string BeneficiaryName,
    string? BeneficiaryTaxId,
    string? Concept,
    string? ExternalId)
{
    /// <summary>The JSON of <paramref name="transfer"/>, as UTF-8.</summary>
    public static byte[] Of(CashOutRequest transfer) => JsonSerializer.SerializeToUtf8Bytes(
        new CashOutRequestBody(transfer.AmountCentavos, transfer.DestinationClabe, transfer.BeneficiaryName, transfer.BeneficiaryTaxId, transfer.Concept, transfer.ExternalId),
        RequestJson.Default.CashOutRequestBody);
}
