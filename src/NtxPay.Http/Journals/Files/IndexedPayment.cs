using System.Runtime.InteropServices;

namespace NtxPay.Http.Journals.Files;

/// <summary>A payment of the index, in 24 bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct IndexedPayment
{
    private const int FlagBits = 4;
    private const long StateMask = 3;
    private const long MissingFlag = 4;
    private const long CashInFlag = 8;

    /// <summary>The offset of its outcome in the file, or 0. The lowest bits are the state, the kind and whether it is missing.</summary>
    private long packedOutcome;

    /// <summary>Creates a payment without an intent.</summary>
    public IndexedPayment(JournalKey key)
    {
        Hash = key.Hash;
        packedOutcome = key.Kind == PaymentKind.CashIn ? CashInFlag : 0;
    }

    /// <summary>The hash of its kind and externalId.</summary>
    public ulong Hash { get; }

    /// <summary>Its kind.</summary>
    public readonly PaymentKind Kind => (packedOutcome & CashInFlag) != 0 ? PaymentKind.CashIn : PaymentKind.CashOut;

    /// <summary>The offset of its last intent in the file.</summary>
    public long Intent { get; private set; }

    /// <summary>The offset of the outcome of that intent; 0 without one.</summary>
    public readonly long Outcome => packedOutcome >> FlagBits;

    /// <summary>The state.</summary>
    public readonly SubmissionState State => (SubmissionState)(packedOutcome & StateMask);

    /// <summary>Whether it may exist and has not been looked up.</summary>
    public bool IsMissing
    {
        readonly get => (packedOutcome & MissingFlag) != 0;
        set => packedOutcome = value ? packedOutcome | MissingFlag : packedOutcome & ~MissingFlag;
    }

    /// <summary>Sets the last intent: the payment may exist.</summary>
    /// <param name="offset">The offset of its line.</param>
    public void SetIntent(long offset)
    {
        Intent = offset;
        SetOutcome(SubmissionState.Unknown, 0);
    }

    /// <summary>Sets the outcome.</summary>
    /// <param name="state">The outcome.</param>
    /// <param name="offset">The offset of its line.</param>
    public void SetOutcome(SubmissionState state, long offset) => packedOutcome = (offset << FlagBits) | (packedOutcome & (MissingFlag | CashInFlag)) | (long)state;
}
