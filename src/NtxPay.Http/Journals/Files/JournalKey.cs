namespace NtxPay.Http.Journals.Files;

/// <summary>The key of a payment in a journal, and its hash for the index.</summary>
internal readonly struct JournalKey
{
    /// <summary>The multiplier of the hash FNV-1a.</summary>
    private const ulong Prime = 0x100000001B3;

    /// <summary>Creates the key of a payment.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="externalId">Its externalId.</param>
    /// <param name="salt">The salt of the journal. The hash starts with it, so that ids that collide in one journal do not collide in others.</param>
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

    /// <summary>The 64-bit hash.</summary>
    public ulong Hash { get; }
}
