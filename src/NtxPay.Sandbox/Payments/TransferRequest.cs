using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>The request of a transfer.</summary>
internal sealed record TransferRequest : TransactionRequest
{
    // The limit of SPEI, which the API guide states. The API schema has 255.
    private const int MaximumConceptLength = 40;

    private TransferRequest(long amountCentavos, string? externalId, string destinationClabe)
        : base(TransactionType.CashOut, amountCentavos, externalId) => DestinationClabe = destinationClabe;

    private string DestinationClabe { get; }

    /// <summary>Reads and validates a request.</summary>
    /// <exception cref="ApiErrorException">400, with all errors of the body.</exception>
    public static TransferRequest Parse(BufferedRequest request)
    {
        var body = BodyFields.Parse(request);
        var transfer = new TransferRequest(
            body.TakeCentavos("amountCentavos", minimum: 1),
            body.TakeOptionalText("externalId", PaymentFields.MaximumExternalIdLength),
            body.TakeText("destinationClabe", PaymentFields.IsClabe, "must be exactly 18 digits"));
        body.TakeText("beneficiaryName", minimum: 3, PaymentFields.MaximumNameLength);
        body.TakeOptionalText("beneficiaryTaxId", PaymentFields.MinimumTaxIdLength, PaymentFields.MaximumTaxIdLength);
        body.TakeOptionalText("concept", MaximumConceptLength);
        body.ThrowIfInvalid();
        return transfer;
    }

    /// <inheritdoc/>
    public override (Outcome Outcome, TimeSpan Delay) GetOutcome(Scenario scenario) => (scenario.Outcome, scenario.Delay);

    /// <inheritdoc/>
    public override Transaction CreateTransaction(long number, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var reference = NumericReference.Create(number);
        var body = new CashOutBody(id, Outcome.Pending.Status, DestinationClabe, AmountCentavos, reference, IsoTime.Format(now));
        return new Transaction(
            id,
            Responses.Json(201, body, SandboxJson.Default.CashOutBody),
            DestinationClabe,
            ClabeGenerator.AccountClabe,
            PayerName: null,
            reference);
    }
}
