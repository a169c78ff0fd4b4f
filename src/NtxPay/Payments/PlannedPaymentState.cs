namespace NtxPay;

/// <summary>The action that a command would take for a payment of the input.</summary>
public enum PlannedPaymentState
{
    /// <summary>It would be sent.</summary>
    New,

    /// <summary>According to the journal it was sent; it would not be sent again.</summary>
    SentEarlier,

    /// <summary>An earlier run or another worker may have sent it; it would be sent again with the same externalId.</summary>
    Unknown,

    /// <summary>An earlier run did not send it, or the API refused it. Nothing was created, and it would be sent.</summary>
    FailedEarlier,

    /// <summary>The input has an earlier record with the same externalId and data; they are one payment.</summary>
    Duplicate,
}
