namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The events that a listener has accepted and that wait to be taken, and the ids by which repetitions are recognized. Any thread may call.</summary>
internal interface IInbox : IDisposable
{
    /// <summary>The deliveries of earlier runs that were not taken, oldest first.</summary>
    IReadOnlyList<WebhookDelivery> Restored { get; }

    /// <summary>Whether a failure other than an exception must be reported: it is called with the message's text.</summary>
    Action<Func<string>>? Warn { get; set; }

    /// <summary>Whether an event waits, or was accepted or taken within the last day.</summary>
    bool Knows(Guid eventId);

    /// <summary>Stores a delivery; it may be acknowledged when the task ends.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it could not be stored, and must not be acknowledged.</exception>
    Task AddAsync(Guid eventId, WebhookDelivery delivery);

    /// <summary>Notes that an event was taken: it is not restored by a later run.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it could not be noted.</exception>
    Task RemoveAsync(Guid eventId);
}
