using System.Text.Json.Serialization;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>The answer of <c>POST /api/spei/cash-out</c>, as it came.</summary>
internal sealed class CashOutAnswer : PaymentAnswer
{
    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The transfer that <paramref name="answer"/> tells of.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashOut Read(Answer answer, Call call, string externalId)
    {
        var came = TypedAnswer.Read(answer, call, PaymentJson.Default.CashOutAnswer);
        return new CashOut
        {
            TransactionId = Demand(came.TransactionId, "transactionId", answer, call),
            Status = Demand(came.Status, "status", answer, call),
            AmountCentavos = came.AmountCentavos ?? throw Missing("amountCentavos", answer, call),
            DestinationClabe = Demand(came.DestinationClabe, "destinationClabe", answer, call),
            ExternalId = externalId,
            ReferenceNumerical = came.Reference,
            CreatedAt = came.CreatedAt?.ToUniversalTime(),
        };
    }
}
