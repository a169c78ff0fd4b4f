namespace NtxPay;

/// <summary>What an <see cref="IOutcomeRecorder"/> did with an event.</summary>
public enum OutcomeRecordResult
{
    /// <summary>
    /// There is nothing to record: the event has no outcome or no transaction, or it is about a charge and the journal contains only transfers, or
    /// about a transfer and the journal contains only charges.
    /// </summary>
    NotApplicable,

    /// <summary>The journal contains the payment and its outcome.</summary>
    Recorded,

    /// <summary>The journal does not contain the payment. Its outcome was not recorded.</summary>
    NotInJournal,
}
