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
    /// <summary>Serializes <paramref name="charge"/> as UTF-8 JSON.</summary>
    public static byte[] Serialize(CashInRequest charge) => JsonSerializer.SerializeToUtf8Bytes(
        new CashInRequestBody(charge.AmountCentavos, charge.CustomerName, charge.CustomerEmail, charge.CustomerTaxId, charge.Description, charge.ExternalId),
        RequestJson.Default.CashInRequestBody);
}
