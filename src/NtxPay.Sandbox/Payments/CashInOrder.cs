using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>A charge that is asked for.</summary>
internal sealed record CashInOrder : Order
{
    private const long MinimumCentavos = 1000;

    // A host name that is never given to anybody.
    private const string Checkout = "https://checkout.invalid/";

    private static readonly BeneficiaryBody Beneficiary = new("NTX Pay MX", "NTX800101ABC");

    private readonly string customerName;
    private readonly TimeSpan lifetime;
    private readonly DateTimeOffset expiresAt;

    private CashInOrder(long amountCentavos, string? externalId, string customerName, TimeSpan lifetime, DateTimeOffset expiresAt)
        : base(TransactionType.CashIn, amountCentavos, externalId) =>
        (this.customerName, this.lifetime, this.expiresAt) = (customerName, lifetime, expiresAt);

    /// <summary>Reads and checks a request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="lifetime">How long the charge waits for its payment, in the sandbox's time.</param>
    /// <param name="expiresAt">When it stops waiting, by the clock.</param>
    /// <exception cref="RefusedException">400, with all that is wrong.</exception>
    public static CashInOrder Parse(ApiCall call, TimeSpan lifetime, DateTimeOffset expiresAt)
    {
        var body = BodyFields.Parse(call);
        var order = new CashInOrder(
            body.Centavos("amountCentavos", MinimumCentavos, "CASHIN_MIN_AMOUNT"),
            body.OptionalText("externalId", PaymentFields.ExternalIdLength),
            body.Text("customerName", minimum: 1, PaymentFields.NameLength),
            lifetime,
            expiresAt);
        body.Text("customerEmail", PaymentFields.IsEmail, "must be an email");
        body.OptionalText("description", PaymentFields.DescriptionLength);
        body.OptionalText("customerTaxId", PaymentFields.TaxIdMinimum, PaymentFields.TaxIdMaximum);
        body.ThrowIfWrong();
        return order;
    }

    /// <summary>A payment that would come too late never comes: the charge expires.</summary>
    public override (Outcome Outcome, TimeSpan Wait) Course(Scenario scenario) =>
        scenario.Wait < lifetime ? (scenario.Outcome, scenario.Wait) : (Outcome.Expired, lifetime);

    /// <inheritdoc/>
    public override Transaction Make(long number, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var clabe = ClabeMint.OfCharge(number);
        var reference = Reference.Of(number);
        var body = new CashInBody(
            id,
            Outcome.Pending.Status,
            clabe,
            Beneficiary,
            reference,
            new Uri(Checkout + id),
            IsoTime.Of(expiresAt),
            AmountCentavos);
        return new Transaction(
            id,
            Answers.Json(201, body, SandboxJson.Default.CashInBody),
            clabe,
            ClabeMint.OfPayer(number),
            customerName,
            reference);
    }
}
