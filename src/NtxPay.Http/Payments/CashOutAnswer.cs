using System.Text.Json.Serialization;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>The answer of <c>POST /api/spei/cash-out</c>, as it came.</summary>
internal sealed class CashOutAnswer : PaymentAnswer
{
    /// <summary>
    /// How far before the call a payment must have been created to have existed before it: a Date header has whole seconds, createdAt may
    /// have been cut to seconds, and the API's machines differ a little.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

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
            DestinationClabe = DemandClabe(Demand(came.DestinationClabe, "destinationClabe", answer, call), answer, call),
            ExternalId = externalId,
            ReferenceNumerical = came.Reference,
            CreatedAt = came.CreatedAt?.ToUniversalTime(),
            AlreadyExisted = came.CreatedAt < answer.CallBegan - ClockTolerance,
        };
    }

    /// <summary>A CLABE in another form, such as a masked one, does not show whether the transfer is the one that was asked for.</summary>
    private static string DemandClabe(string clabe, Answer answer, Call call) => Clabe.Inspect(clabe).IsWellFormed
        ? clabe
        : throw ErrorClassifier.Unreadable(answer, call, Words.Of($"its destinationClabe is no CLABE"));
}
