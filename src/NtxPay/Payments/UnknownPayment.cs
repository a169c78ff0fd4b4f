namespace NtxPay;

/// <summary>A payment that may have been sent and whose outcome is not known. Send it again only with the same externalId.</summary>
public sealed class UnknownPayment
{
    /// <summary>The externalId of the request: the caller's or a generated one.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The kind of the payment.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>When the first request was sent (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Returns the externalId and the amount, without personal data.</summary>
    public override string ToString() => $"{ExternalId} {Money.Format(Amount)}";
}
