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

    /// <summary>It failed earlier and nothing was created: it would be sent.</summary>
    FailedEarlier,

    /// <summary>It comes twice in the input, under the same externalId: it is one payment.</summary>
    Repeated,
}
