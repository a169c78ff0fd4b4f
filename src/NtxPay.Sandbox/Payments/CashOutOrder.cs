using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>The order of a transfer.</summary>
internal sealed record CashOutOrder : Order
{
    // The limit of SPEI, which the API guide states. The API schema has 255.
    private const int MaximumConceptLength = 40;

    private CashOutOrder(long amountCentavos, string? externalId, string destinationClabe)
        : base(TransactionType.CashOut, amountCentavos, externalId) => DestinationClabe = destinationClabe;

    private string DestinationClabe { get; }

    /// <summary>Reads and validates a request.</summary>
    /// <exception cref="ApiErrorException">400, with all errors of the body.</exception>
    public static CashOutOrder Parse(BufferedRequest buffered)
    {
        var body = BodyFields.Parse(buffered);
        var order = new CashOutOrder(
            body.Centavos("amountCentavos", minimum: 1),
            body.OptionalText("externalId", PaymentFields.MaximumExternalIdLength),
            body.Text("destinationClabe", PaymentFields.IsClabe, "must be exactly 18 digits"));
        body.Text("beneficiaryName", minimum: 3, PaymentFields.MaximumNameLength);
        body.OptionalText("beneficiaryTaxId", PaymentFields.MinimumTaxIdLength, PaymentFields.MaximumTaxIdLength);
        body.OptionalText("concept", MaximumConceptLength);
        body.ThrowIfInvalid();
        return order;
    }

    /// <inheritdoc/>
    public override (Outcome Outcome, TimeSpan Delay) Resolve(Scenario scenario) => (scenario.Outcome, scenario.Delay);

    /// <inheritdoc/>
    public override Transaction CreateTransaction(long number, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var reference = NumericReference.Of(number);
        var body = new CashOutBody(id, Outcome.Pending.Status, DestinationClabe, AmountCentavos, reference, IsoTime.Of(now));
        return new Transaction(
            id,
            Responses.Json(201, body, SandboxJson.Default.CashOutBody),
            DestinationClabe,
            ClabeGenerator.Account,
            PayerName: null,
            reference);
    }
}
