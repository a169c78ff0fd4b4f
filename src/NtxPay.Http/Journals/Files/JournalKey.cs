namespace NtxPay.Http.Journals.Files;

/// <summary>What a journal knows a payment by, with a hash of it for the index.</summary>
internal readonly struct JournalKey
{
    /// <summary>The multiplier of the hash FNV-1a.</summary>
    private const ulong Prime = 0x100000001B3;

    /// <summary>A payment's key.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="externalId">Its externalId.</param>
    /// <param name="salt">The journal's salt, from which the hash begins, so that ids that meet in one journal do not meet in all.</param>
    public JournalKey(PaymentKind kind, string externalId, byte[] salt)
    {
        Kind = kind;
        ExternalId = externalId;
        var hash = BitConverter.ToUInt64(salt, 0) ^ (ulong)kind;
        foreach (var character in externalId)
        {
            hash = (hash ^ character) * Prime;
        }

        Hash = hash ^ (hash >> 32);
    }

    /// <summary>The payment's kind.</summary>
    public PaymentKind Kind { get; }

    /// <summary>The payment's externalId.</summary>
    public string ExternalId { get; }

    /// <summary>The first 64 bits of the hash.</summary>
    public ulong Hash { get; }
}
