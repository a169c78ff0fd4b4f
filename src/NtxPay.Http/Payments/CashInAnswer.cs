using System.Text.Json.Serialization;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>The answer of <c>POST /api/spei/cash-in</c>, as it came.</summary>
internal sealed class CashInAnswer : PaymentAnswer
{
    [JsonPropertyName("beneficiary")]
    public BeneficiaryAnswer? Beneficiary { get; set; }

    [JsonPropertyName("checkoutUrl")]
    public string? CheckoutUrl { get; set; }

    [JsonPropertyName("expiresAt")]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The charge that <paramref name="answer"/> tells of.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashIn Read(Answer answer, Call call, string externalId)
    {
        var came = TypedAnswer.Read(answer, call, PaymentJson.Default.CashInAnswer);
        return new CashIn
        {
            TransactionId = Demand(came.TransactionId, "transactionId", answer, call),
            Status = Demand(came.Status, "status", answer, call),
            AmountCentavos = came.AmountCentavos ?? throw Missing("amountCentavos", answer, call),
            DestinationClabe = Demand(came.DestinationClabe, "destinationClabe", answer, call),
            ExternalId = externalId,
            Beneficiary = came.Beneficiary is { Name: { } name } beneficiary ? new Beneficiary { Name = name, TaxId = beneficiary.TaxId } : null,
            ReferenceNumerical = came.Reference,
            CheckoutUrl = Uri.TryCreate(came.CheckoutUrl, UriKind.Absolute, out var url) ? url : null,
            ExpiresAt = came.ExpiresAt?.ToUniversalTime(),
        };
    }
}
