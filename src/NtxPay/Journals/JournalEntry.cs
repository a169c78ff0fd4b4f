namespace NtxPay;

/// <summary>What a journal has of a payment: enough to resume a batch, without names and full account numbers.</summary>
public sealed class JournalEntry
{
    /// <summary>The outcome.</summary>
    public required SubmissionState State { get; init; }

    /// <summary>The payment's externalId.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>A keyed hash of the payment's data, to detect the same externalId with other data.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. It is of the
    /// run that recorded the payment last; 0 where it is not known.
    /// </summary>
    public long Row { get; init; }

    /// <summary>Whether <see cref="Row"/> is a row of a file.</summary>
    public bool IsFileRow { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>When the payment was first recorded, before its first request (UTC, this machine's clock).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The API's id, once it was sent.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status that the API returned when it was sent.</summary>
    public string? Status { get; init; }

    /// <summary>What went wrong, where the payment failed or its outcome is unknown; null where it is not known.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>In a shared journal: whether another worker has the payment and may be about to send it.</summary>
    public bool IsReservedByOtherWorker { get; init; }

    /// <summary>
    /// In a shared journal: whether a worker recorded the payment and left it without an outcome, because it ended, or gave no sign of life
    /// for the time of its lease. Another one may take it over, under its externalId.
    /// </summary>
    public bool IsAbandoned { get; init; }
}
