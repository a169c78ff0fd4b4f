using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Payments;

/// <summary>The reply to <c>POST /api/spei/cash-out</c>, raw.</summary>
internal sealed class CashOutReply : PaymentReply
{
    /// <summary>
    /// The tolerance of the comparison between createdAt and the start of the call. A Date header has whole seconds, createdAt may be
    /// truncated to seconds, and the clocks of the API's servers differ slightly.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Reads the transfer in <paramref name="reply"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashOut Read(ApiReply reply, ApiCall call, string externalId)
    {
        var body = ReplyReader.Read(reply, call, ReplyJson.Default.CashOutReply);
        return new CashOut
        {
            TransactionId = Require(body.TransactionId, "transactionId", reply, call),
            Status = Require(body.Status, "status", reply, call),
            AmountCentavos = body.AmountCentavos ?? throw ErrorClassifier.Missing(reply, call, "amountCentavos"),
            DestinationClabe = RequireClabe(Require(body.DestinationClabe, "destinationClabe", reply, call), reply, call),
            ExternalId = externalId,
            ReferenceNumerical = body.Reference,
            CreatedAt = body.CreatedAt?.ToUniversalTime(),
            AlreadyExisted = body.CreatedAt < reply.CallStartedAt - ClockTolerance,
        };
    }

    /// <summary>Validates the CLABE. One in another format, such as a masked one, does not show whether the transfer is the requested one.</summary>
    private static string RequireClabe(string clabe, ApiReply reply, ApiCall call) => Clabe.HasFormat(clabe)
        ? clabe
        : throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"its destinationClabe is not a CLABE"));
}
