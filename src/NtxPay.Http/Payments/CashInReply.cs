using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Payments;

/// <summary>The reply to <c>POST /api/spei/cash-in</c>, raw.</summary>
internal sealed class CashInReply : PaymentReply
{
    public BeneficiaryReply? Beneficiary { get; set; }

    public string? CheckoutUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Reads the charge in <paramref name="reply"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashIn Read(ApiReply reply, ApiCall call, string externalId)
    {
        var body = ReplyReader.Read(reply, call, ReplyJson.Default.CashInReply);
        return new CashIn
        {
            TransactionId = Require(body.TransactionId, "transactionId", reply, call),
            Status = Require(body.Status, "status", reply, call),
            AmountCentavos = body.AmountCentavos ?? throw ErrorClassifier.Missing(reply, call, "amountCentavos"),
            DestinationClabe = Require(body.DestinationClabe, "destinationClabe", reply, call),
            ExternalId = externalId,
            Beneficiary = body.Beneficiary is { Name: { } name } beneficiary ? new Beneficiary { Name = name, TaxId = beneficiary.TaxId } : null,
            ReferenceNumerical = body.Reference,
            CheckoutUrl = Uri.TryCreate(body.CheckoutUrl, UriKind.Absolute, out var url) ? url : null,
            ExpiresAt = body.ExpiresAt?.ToUniversalTime(),
        };
    }
}
