namespace NtxPay;

/// <summary>A payment that a command with -WhatIf would send. Nothing was sent.</summary>
public sealed class PlannedPayment
{
    /// <summary>The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1.</summary>
    public required long Row { get; init; }

    /// <summary>The action that the command would take.</summary>
    public required PlannedPaymentState State { get; init; }

    /// <summary>The kind of the payment.</summary>
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
    /// The externalId that it would be sent with. Null if the record has no externalId and there is neither a journal nor a batch id; each run
    /// would then generate a new one.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The session that would send it.</summary>
    public required string Session { get; init; }

    /// <summary>Returns the position, the state and the amount, without personal data.</summary>
    public override string ToString() => $"{Row} {State} {Money.Format(Amount)}";
}
