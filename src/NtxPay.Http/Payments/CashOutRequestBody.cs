using System.Text.Json;
using NtxPay.Http.Json;

namespace NtxPay.Http.Payments;

/// <summary>The body of <c>POST /api/spei/cash-out</c>, in the order of the API's schema.</summary>
internal sealed record CashOutRequestBody(
    long AmountCentavos,
    string DestinationClabe,
    string BeneficiaryName,
    string? BeneficiaryTaxId,
    string? Concept,
    string? ExternalId)
{
    /// <summary>Serializes <paramref name="transfer"/> as UTF-8 JSON.</summary>
    public static byte[] Serialize(CashOutRequest transfer) => JsonSerializer.SerializeToUtf8Bytes(
        new CashOutRequestBody(transfer.AmountCentavos, transfer.DestinationClabe, transfer.BeneficiaryName, transfer.BeneficiaryTaxId, transfer.Concept, transfer.ExternalId),
        RequestJson.Default.CashOutRequestBody);
}
