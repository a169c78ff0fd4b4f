namespace NtxPay;

/// <summary>
/// An entry of a shared journal in its store. <see cref="Content"/> is the complete entry; the other columns duplicate parts of it for
/// queries.
/// </summary>
public sealed class StoredEntry
{
    /// <summary>The key of the entry, unique in its journal: 1 to 80 characters of a-z, 0-9 and the hyphen.</summary>
    public required string Key { get; init; }

    /// <summary>The kind of the entry, or the state of a payment: 1 to 20 characters of a-z.</summary>
    public required string State { get; init; }

    /// <summary>The payment's externalId, 1 to 100 arbitrary characters; null in other entries.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The payment's amount in MXN centavos; null in other entries.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The worker that last wrote the entry, 1 to 80 characters.</summary>
    public string? Worker { get; init; }

    /// <summary>The entry as JSON in ASCII, at most 4,000 characters.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// In an entry that was read: its version in the store, 1 to 100 characters, which changes with each write. In an entry to write: the
    /// expected version; null if the entry must not exist.
    /// </summary>
    public string? Version { get; init; }
}
