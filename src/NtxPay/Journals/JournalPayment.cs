namespace NtxPay;

/// <summary>A payment in a journal.</summary>
public sealed class JournalPayment
{
    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. The value is
    /// from the run that last recorded the payment; 0 if unknown.
    /// </summary>
    public required long Row { get; init; }

    /// <summary>Whether <see cref="Row"/> is a row of a file.</summary>
    public bool IsFileRow { get; init; }

    /// <summary>The state of the payment.</summary>
    public required JournalPaymentState State { get; init; }

    /// <summary>The kind of the payment.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos, exact to the centavo.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>The payment's externalId.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The API's id of the payment; null if it was not sent or the response was lost.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status that the API reported, in its response or in the last event.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of the error if the payment failed or its outcome is unknown; otherwise null.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>When it was first recorded, before its first request (UTC, by the clock of the machine that sent it).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When its state last changed (UTC, by the clock of the machine that recorded it).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>In a shared journal: the worker that last recorded it.</summary>
    public string? Worker { get; init; }

    /// <summary>The journal that it was read from, and the account that the journal belongs to.</summary>
    public required JournalSource Source { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Localized.Text($"{Kind} of {Money.Format(Amount)} ({ExternalId}): {State}");
}
