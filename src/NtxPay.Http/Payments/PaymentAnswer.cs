using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Payments;

/// <summary>What the answers to a charge and to a transfer have in common, as it came.</summary>
internal abstract class PaymentAnswer
{
    public string? TransactionId { get; set; }

    public string? Status { get; set; }

    public string? DestinationClabe { get; set; }

    public long? AmountCentavos { get; set; }

    /// <summary>Text in the guide's examples, a number in some answers.</summary>
    public JsonElement? ReferenceNumerical { get; set; }

    /// <summary>The reference as text, or null.</summary>
    protected string? Reference => ReferenceNumerical is { ValueKind: JsonValueKind.String or JsonValueKind.Number } reference ? Readable.WithoutControls(reference.ToString()) : null;

    /// <summary>A value that the API promises.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>: it is not there.</exception>
    protected static string Demand(string? value, string name, Answer answer, Call call) =>
        string.IsNullOrEmpty(value) ? throw ErrorClassifier.Missing(answer, call, name) : value!;
}

/// <summary>The answer of <c>POST /api/spei/cash-in</c>, unchanged.</summary>
internal sealed class CashInAnswer : PaymentAnswer
{
    public BeneficiaryAnswer? Beneficiary { get; set; }

    public string? CheckoutUrl { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The charge that <paramref name="answer"/> contains.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashIn Read(Answer answer, Call call, string externalId)
    {
        var came = TypedAnswer.Read(answer, call, AnswerJson.Default.CashInAnswer);
        return new CashIn
        {
            TransactionId = Demand(came.TransactionId, "transactionId", answer, call),
            Status = Demand(came.Status, "status", answer, call),
            AmountCentavos = came.AmountCentavos ?? throw ErrorClassifier.Missing(answer, call, "amountCentavos"),
            DestinationClabe = Demand(came.DestinationClabe, "destinationClabe", answer, call),
            ExternalId = externalId,
            Beneficiary = came.Beneficiary is { Name: { } name } beneficiary ? new Beneficiary { Name = name, TaxId = beneficiary.TaxId } : null,
            ReferenceNumerical = came.Reference,
            CheckoutUrl = Uri.TryCreate(came.CheckoutUrl, UriKind.Absolute, out var url) ? url : null,
            ExpiresAt = came.ExpiresAt?.ToUniversalTime(),
        };
    }
}

/// <summary>A charge's beneficiary, as it came.</summary>
internal sealed class BeneficiaryAnswer
{
    public string? Name { get; set; }

    public string? TaxId { get; set; }
}

/// <summary>The answer of <c>POST /api/spei/cash-out</c>, unchanged.</summary>
internal sealed class CashOutAnswer : PaymentAnswer
{
    /// <summary>
    /// How far before the call a payment must have been created to have existed before it: a Date header has whole seconds, createdAt may
    /// have been cut to seconds, and the API's machines differ a little.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The transfer that <paramref name="answer"/> contains.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidResponse"/>, with what is wrong.</exception>
    public static CashOut Read(Answer answer, Call call, string externalId)
    {
        var came = TypedAnswer.Read(answer, call, AnswerJson.Default.CashOutAnswer);
        return new CashOut
        {
            TransactionId = Demand(came.TransactionId, "transactionId", answer, call),
            Status = Demand(came.Status, "status", answer, call),
            AmountCentavos = came.AmountCentavos ?? throw ErrorClassifier.Missing(answer, call, "amountCentavos"),
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
        : throw ErrorClassifier.Unreadable(answer, call, Localized.Text($"its destinationClabe is no CLABE"));
}
