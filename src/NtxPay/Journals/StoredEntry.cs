namespace NtxPay;

/// <summary>
/// An entry of a shared journal in its store. <see cref="Content"/> is the complete entry; the other columns duplicate parts of it for
/// queries.
/// </summary>
public sealed class StoredEntry
{
    /// <summary>The maximum length of <see cref="Key"/>, in characters.</summary>
    public const int MaximumKeyLength = 80;

    /// <summary>The maximum length of <see cref="State"/>, in characters.</summary>
    public const int MaximumStateLength = 20;

    /// <summary>The maximum length of <see cref="ExternalId"/>, in characters.</summary>
    public const int MaximumExternalIdLength = PaymentRules.MaximumExternalIdLength;

    /// <summary>The maximum length of <see cref="Worker"/>, in characters.</summary>
    public const int MaximumWorkerLength = 80;

    /// <summary>The maximum length of <see cref="Content"/>, in characters.</summary>
    public const int MaximumContentLength = 4_000;

    /// <summary>The maximum length of <see cref="Version"/>, in characters.</summary>
    public const int MaximumVersionLength = 100;

    /// <summary>The key of the entry, unique in its journal: 1 to <see cref="MaximumKeyLength"/> characters of a-z, 0-9 and the hyphen.</summary>
    public required string Key { get; init; }

    /// <summary>The kind of the entry, or the state of a payment: 1 to <see cref="MaximumStateLength"/> characters of a-z.</summary>
    public required string State { get; init; }

    /// <summary>The payment's externalId, 1 to <see cref="MaximumExternalIdLength"/> arbitrary characters; null in other entries.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The payment's amount in MXN centavos; null in other entries.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The worker that last wrote the entry, 1 to <see cref="MaximumWorkerLength"/> characters.</summary>
    public string? Worker { get; init; }

    /// <summary>The entry as JSON in ASCII, at most <see cref="MaximumContentLength"/> characters.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// In an entry that was read: its version in the store, 1 to <see cref="MaximumVersionLength"/> characters, which changes with each
    /// write. In an entry to write: the expected version; null if the entry must not exist.
    /// </summary>
    public string? Version { get; init; }
}
