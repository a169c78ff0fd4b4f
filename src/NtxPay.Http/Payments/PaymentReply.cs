using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Payments;

/// <summary>The common fields of the replies to charges and transfers, raw.</summary>
internal abstract class PaymentReply
{
    public string? TransactionId { get; set; }

    public string? Status { get; set; }

    public string? DestinationClabe { get; set; }

    public long? AmountCentavos { get; set; }

    /// <summary>Text in the guide's examples, a number in some replies.</summary>
    public JsonElement? ReferenceNumerical { get; set; }

    /// <summary>The reference as text, or null.</summary>
    protected string? Reference => ReferenceNumerical is { ValueKind: JsonValueKind.String or JsonValueKind.Number } reference ? DisplayText.WithoutControls(reference.ToString()) : null;

    /// <summary>A required value.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>: it is missing.</exception>
    protected static string Demand(string? value, string name, ApiReply reply, ApiCall call) =>
        string.IsNullOrEmpty(value) ? throw ErrorClassifier.Missing(reply, call, name) : value!;
}

/// <summary>The reply to <c>POST /api/spei/cash-in</c>, raw.</summary>
internal sealed class CashInReply : PaymentReply
{
    public BeneficiaryReply? Beneficiary { get; set; }

    public string? CheckoutUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The charge that <paramref name="reply"/> contains.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashIn Read(ApiReply reply, ApiCall call, string externalId)
    {
        var body = ReplyReader.Read(reply, call, ReplyJson.Default.CashInReply);
        return new CashIn
        {
            TransactionId = Demand(body.TransactionId, "transactionId", reply, call),
            Status = Demand(body.Status, "status", reply, call),
            AmountCentavos = body.AmountCentavos ?? throw ErrorClassifier.Missing(reply, call, "amountCentavos"),
            DestinationClabe = Demand(body.DestinationClabe, "destinationClabe", reply, call),
            ExternalId = externalId,
            Beneficiary = body.Beneficiary is { Name: { } name } beneficiary ? new Beneficiary { Name = name, TaxId = beneficiary.TaxId } : null,
            ReferenceNumerical = body.Reference,
            CheckoutUrl = Uri.TryCreate(body.CheckoutUrl, UriKind.Absolute, out var url) ? url : null,
            ExpiresAt = body.ExpiresAt?.ToUniversalTime(),
        };
    }
}

/// <summary>The beneficiary of a charge, raw.</summary>
internal sealed class BeneficiaryReply
{
    public string? Name { get; set; }

    public string? TaxId { get; set; }
}

/// <summary>The reply to <c>POST /api/spei/cash-out</c>, raw.</summary>
internal sealed class CashOutReply : PaymentReply
{
    /// <summary>
    /// How far before the call a payment must have been created to have existed before it: a Date header has whole seconds, createdAt may
    /// have been cut to seconds, and the API's machines differ a little.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The transfer that <paramref name="reply"/> contains.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashOut Read(ApiReply reply, ApiCall call, string externalId)
    {
        var body = ReplyReader.Read(reply, call, ReplyJson.Default.CashOutReply);
        return new CashOut
        {
            TransactionId = Demand(body.TransactionId, "transactionId", reply, call),
            Status = Demand(body.Status, "status", reply, call),
            AmountCentavos = body.AmountCentavos ?? throw ErrorClassifier.Missing(reply, call, "amountCentavos"),
            DestinationClabe = DemandClabe(Demand(body.DestinationClabe, "destinationClabe", reply, call), reply, call),
            ExternalId = externalId,
            ReferenceNumerical = body.Reference,
            CreatedAt = body.CreatedAt?.ToUniversalTime(),
            AlreadyExisted = body.CreatedAt < reply.CallStartedAt - ClockTolerance,
        };
    }

    /// <summary>A CLABE in another format, such as a masked one, does not show whether the transfer is the requested one.</summary>
    private static string DemandClabe(string clabe, ApiReply reply, ApiCall call) => Clabe.Parse(clabe).IsWellFormed
        ? clabe
        : throw ErrorClassifier.Unreadable(reply, call, Localized.Text($"its destinationClabe is not a CLABE"));
}
