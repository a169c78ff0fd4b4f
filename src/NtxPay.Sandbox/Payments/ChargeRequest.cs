using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>The request of a charge.</summary>
internal sealed record ChargeRequest : TransactionRequest
{
    private const long MinimumAmountCentavos = 1000;

    // RFC 2606 reserves the domain .invalid.
    private const string Checkout = "https://checkout.invalid/";

    private static readonly BeneficiaryBody Beneficiary = new("NTX Pay MX", "NTX800101ABC");

    private readonly string customerName;
    private readonly TimeSpan lifetime;
    private readonly DateTimeOffset expiresAt;

    private ChargeRequest(long amountCentavos, string? externalId, string customerName, TimeSpan lifetime, DateTimeOffset expiresAt)
        : base(TransactionType.CashIn, amountCentavos, externalId) =>
        (this.customerName, this.lifetime, this.expiresAt) = (customerName, lifetime, expiresAt);

    /// <summary>Reads and validates a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="lifetime">How long the charge can be paid, in sandbox time.</param>
    /// <param name="expiresAt">When it expires (UTC).</param>
    /// <exception cref="ApiErrorException">400, with all errors of the body.</exception>
    public static ChargeRequest Parse(BufferedRequest request, TimeSpan lifetime, DateTimeOffset expiresAt)
    {
        var body = BodyFields.Parse(request);
        var charge = new ChargeRequest(
            body.TakeCentavos("amountCentavos", MinimumAmountCentavos, "CASHIN_MIN_AMOUNT"),
            body.TakeOptionalText("externalId", PaymentFields.MaximumExternalIdLength),
            body.TakeText("customerName", minimum: 1, PaymentFields.MaximumNameLength),
            lifetime,
            expiresAt);
        body.TakeText("customerEmail", PaymentFields.IsEmail, "must be an email");
        body.TakeOptionalText("description", PaymentFields.MaximumDescriptionLength);
        body.TakeOptionalText("customerTaxId", PaymentFields.MinimumTaxIdLength, PaymentFields.MaximumTaxIdLength);
        body.ThrowIfInvalid();
        return charge;
    }

    /// <summary>Gets the outcome. If the payment would arrive after the expiry, the charge expires.</summary>
    public override (Outcome Outcome, TimeSpan Delay) GetOutcome(Scenario scenario) =>
        scenario.Delay < lifetime ? (scenario.Outcome, scenario.Delay) : (Outcome.Expired, lifetime);

    /// <inheritdoc/>
    public override Transaction CreateTransaction(long number, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var clabe = ClabeGenerator.ForCharge(number);
        var reference = NumericReference.Create(number);
        var body = new CashInBody(
            id,
            Outcome.Pending.Status,
            clabe,
            Beneficiary,
            reference,
            new Uri(Checkout + id),
            IsoTime.Format(expiresAt),
            AmountCentavos);
        return new Transaction(
            id,
            Responses.Json(201, body, SandboxJson.Default.CashInBody),
            clabe,
            ClabeGenerator.ForPayer(number),
            customerName,
            reference);
    }
}
