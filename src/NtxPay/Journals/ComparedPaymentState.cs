namespace NtxPay;

/// <summary>What a table and its journal say of a payment. The first eight are the journal's states.</summary>
public enum ComparedPaymentState
{
    /// <summary>Its request may have left, and its outcome is unknown. The next run sends it again under its externalId.</summary>
    Unknown,

    /// <summary>It failed and nothing was created. The next run tries it again.</summary>
    Failed,

    /// <summary>The API accepted it; no event has reported its outcome.</summary>
    Sent,

    /// <summary>The money arrived.</summary>
    Settled,

    /// <summary>It was rejected after it had been accepted; a transfer's amount is back in the balance.</summary>
    Rejected,

    /// <summary>It arrived and was sent back.</summary>
    Returned,

    /// <summary>Nobody paid the charge in time.</summary>
    Expired,

    /// <summary>A command or worker that is still at work is about to send it, or waits for the API's reply. The next states follow.</summary>
    InProgress,

    /// <summary>The table has it and the journal does not: it was not sent with this journal.</summary>
    NotInJournal,

    /// <summary>The journal has a payment with the row's externalId and other data.</summary>
    Changed,

    /// <summary>The row cannot be read as a payment.</summary>
    Invalid,

    /// <summary>The row has the externalId and the data of an earlier one: it is the same payment.</summary>
    Duplicate,
}
