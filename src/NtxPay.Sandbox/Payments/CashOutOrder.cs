using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>A transfer that is asked for.</summary>
internal sealed record CashOutOrder : Order
{
    // SPEI's own limit, which the guide gives; the schema says 255.
    private const int ConceptMaximum = 40;

    private CashOutOrder(long amountCentavos, string? externalId, string destinationClabe)
        : base(TransactionType.CashOut, amountCentavos, externalId) => DestinationClabe = destinationClabe;

    private string DestinationClabe { get; }

    /// <summary>Reads and checks a request.</summary>
    /// <exception cref="RefusedException">400, with all that is wrong.</exception>
    public static CashOutOrder Parse(ApiCall call)
    {
        var body = BodyFields.Parse(call);
        var order = new CashOutOrder(
            body.Centavos("amountCentavos", minimum: 1),
            body.OptionalText("externalId", PaymentFields.ExternalIdLength),
            body.Text("destinationClabe", PaymentFields.IsClabe, "must be exactly 18 digits"));
        body.Text("beneficiaryName", minimum: 3, PaymentFields.NameLength);
        body.OptionalText("beneficiaryTaxId", PaymentFields.TaxIdMinimum, PaymentFields.TaxIdMaximum);
        body.OptionalText("concept", ConceptMaximum);
        body.ThrowIfWrong();
        return order;
    }

    /// <inheritdoc/>
    public override (Outcome Outcome, TimeSpan Wait) Course(Scenario scenario) => (scenario.Outcome, scenario.Wait);

    /// <inheritdoc/>
    public override Transaction Make(long number, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var reference = Reference.Of(number);
        var body = new CashOutBody(id, Outcome.Pending.Status, DestinationClabe, AmountCentavos, reference, IsoTime.Of(now));
        return new Transaction(
            id,
            Answers.Json(201, body, SandboxJson.Default.CashOutBody),
            DestinationClabe,
            ClabeMint.Account,
            PayerName: null,
            reference);
    }
}
