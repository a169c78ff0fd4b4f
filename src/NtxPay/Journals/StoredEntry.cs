namespace NtxPay;

/// <summary>
/// An entry of a shared journal as its store keeps it. <see cref="Content"/> is the whole entry; the other columns repeat parts of it for
/// people who query the table.
/// </summary>
public sealed class StoredEntry
{
    /// <summary>What the entry is known by within its journal: 1 to 80 characters of a-z, 0-9 and the hyphen.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of entry it is, or a payment's state: 1 to 20 characters of a-z.</summary>
    public required string State { get; init; }

    /// <summary>The payment's externalId, 1 to 100 characters, any; null in other entries.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The payment's amount in MXN centavos; null in other entries.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The worker that wrote the entry last, 1 to 80 characters.</summary>
    public string? Worker { get; init; }

    /// <summary>The entry as JSON in ASCII, 4,000 characters at most.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// In an entry that was read: the store's version of it, 1 to 100 characters, another one after each write. In one that is written: the version
    /// that the stored one must have; null where there must be none.
    /// </summary>
    public string? Version { get; init; }
}
