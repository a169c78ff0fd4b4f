namespace NtxPay;

/// <summary>What a journal contains about a payment of the input. It has no names and no full account numbers.</summary>
public sealed class JournalEntry
{
    /// <summary>The state.</summary>
    public required SubmissionState State { get; init; }

    /// <summary>The payment's externalId.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>A keyed hash of the payment's data, to detect the same externalId with other data.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. The value is
    /// from the run that last recorded the payment; 0 if unknown.
    /// </summary>
    public long Row { get; init; }

    /// <summary>Whether <see cref="Row"/> is a row of a file.</summary>
    public bool IsFileRow { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>When the payment was first recorded, before its first request (UTC, this machine's clock).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The API's id of the payment; null if it was not sent or the response was lost.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status in the API's response, or null.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of the error if the payment failed or its outcome is unknown; otherwise null.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>Whether the payment was recorded and then never sent. Nothing was created.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>In a shared journal: whether another worker has reserved the payment and may send it.</summary>
    public bool IsReservedByOtherWorker { get; init; }

    /// <summary>
    /// In a shared journal: whether a worker reserved the payment and recorded no outcome, because it ended or its lease expired. Another
    /// worker may take over the payment with the same externalId.
    /// </summary>
    public bool IsAbandoned { get; init; }
}
