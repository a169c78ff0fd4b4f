namespace NtxPay;

/// <summary>A payment that a command with -WhatIf would send. Nothing was sent.</summary>
public sealed class PlannedPayment
{
    /// <summary>The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1.</summary>
    public required long Row { get; init; }

    /// <summary>What would happen to it.</summary>
    public required PlannedPaymentState State { get; init; }

    /// <summary>Its kind.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The name of a transfer's beneficiary or a charge's customer.</summary>
    public required string Name { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>
    /// The externalId that it would be sent with. Null where it has none of its own and neither a journal nor a batch id is given: it would get a
    /// new one in each run.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The session that would send it.</summary>
    public required string Session { get; init; }

    /// <summary>The position, the state and the amount, without personal data.</summary>
    public override string ToString() => $"{Row} {State} {Money.Format(Amount)}";
}

/// <summary>What would happen to a payment of the input.</summary>
public enum PlannedPaymentState
{
    /// <summary>It would be sent.</summary>
    New,

    /// <summary>The journal has it as sent: it would not be sent again.</summary>
    SentEarlier,

    /// <summary>An earlier run may have sent it: it would be repeated under its externalId.</summary>
    Unknown,

    /// <summary>An earlier run read it and did not send it, or the API refused it: nothing was created, and it would be sent.</summary>
    FailedEarlier,

    /// <summary>It comes twice in the input, under the same externalId: it is one payment.</summary>
    Duplicate,
}
