namespace NtxPay;

/// <summary>A payment in a journal.</summary>
public sealed class JournalPayment
{
    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. It is of the
    /// run that recorded the payment last; 0 where it is not known.
    /// </summary>
    public required long Row { get; init; }

    /// <summary>Whether <see cref="Row"/> is a row of a file.</summary>
    public bool IsFileRow { get; init; }

    /// <summary>What is known of it.</summary>
    public required JournalPaymentState State { get; init; }

    /// <summary>Which kind of payment it is.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos, exact to the centavo.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>The payment's externalId.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The API's id; null where it was not sent, or where the answer was lost.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status in the API's own word, from its answer or from the last event.</summary>
    public string? Status { get; init; }

    /// <summary>What went wrong, where it failed or its outcome is unknown; null where it is not known.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>When it was first recorded, before its first request (UTC, the clock of the machine that sent it).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When its state changed last (UTC, the clock of the machine that recorded it).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>In a shared journal: the worker that recorded it last.</summary>
    public string? Worker { get; init; }

    /// <summary>The journal that it was read from, and whose it is.</summary>
    public required JournalSource Source { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Localized.Text($"{Kind} of {Money.Format(Amount)} ({ExternalId}): {State}");
}
