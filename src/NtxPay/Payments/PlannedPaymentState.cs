namespace NtxPay;

/// <summary>What would happen to a payment of the input.</summary>
public enum PlannedPaymentState
{
    /// <summary>It would be sent.</summary>
    New,

    /// <summary>The journal has it as sent: it would not be sent again.</summary>
    SentEarlier,

    /// <summary>An earlier run may have sent it: it would be repeated under its externalId.</summary>
    Unknown,

    /// <summary>An earlier run read it and did not send it, or the API refused it: nothing was created, and it would be sent.</summary>
    NotSentEarlier,

    /// <summary>It comes twice in the input, under the same externalId: it is one payment.</summary>
    Repeated,
}
