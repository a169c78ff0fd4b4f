using System.Runtime.InteropServices;

namespace NtxPay.Http.Journals.Files;

/// <summary>What the index keeps of a payment, in 24 bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct IndexedPayment
{
    private const int MarkBits = 4;
    private const long StateMask = 3;
    private const long MissingMark = 4;
    private const long CashInMark = 8;

    /// <summary>Where its outcome begins in the file, or 0; the lowest bits are the state and the marks of the kind and of a missing one.</summary>
    private long outcome;

    /// <summary>A payment without an intent yet.</summary>
    public IndexedPayment(JournalKey id)
    {
        Hash = id.Hash;
        outcome = id.Kind == PaymentKind.CashIn ? CashInMark : 0;
    }

    /// <summary>The hash of its kind and externalId.</summary>
    public ulong Hash { get; }

    /// <summary>Its kind.</summary>
    public readonly PaymentKind Kind => (outcome & CashInMark) != 0 ? PaymentKind.CashIn : PaymentKind.CashOut;

    /// <summary>Where its last intent begins in the file.</summary>
    public long Intent { get; private set; }

    /// <summary>Where the outcome of that intent begins, or 0 without one.</summary>
    public readonly long Outcome => outcome >> MarkBits;

    /// <summary>The state.</summary>
    public readonly JournalState State => (JournalState)(outcome & StateMask);

    /// <summary>Whether it may exist and has not been looked up.</summary>
    public bool IsMissing
    {
        readonly get => (outcome & MissingMark) != 0;
        set => outcome = value ? outcome | MissingMark : outcome & ~MissingMark;
    }

    /// <summary>Takes an intent into account: the payment may exist.</summary>
    /// <param name="place">Where its line begins.</param>
    public void SetIntent(long place)
    {
        Intent = place;
        SetOutcome(JournalState.Unknown, 0);
    }

    /// <summary>Takes an outcome into account.</summary>
    /// <param name="state">The outcome.</param>
    /// <param name="place">Where its line begins.</param>
    public void SetOutcome(JournalState state, long place) => outcome = (place << MarkBits) | (outcome & (MissingMark | CashInMark)) | (long)state;
}
