namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The events that a listener has accepted and that wait to be processed, and the ids that identify duplicates. Thread-safe.</summary>
internal interface IInbox : IDisposable
{
    /// <summary>Whether the events are stored on disk, so that a later run returns those that were not completed.</summary>
    bool IsPersistent { get; }

    /// <summary>The deliveries of earlier runs that were not completed, oldest first.</summary>
    IReadOnlyList<WebhookDelivery> Restored { get; }

    /// <summary>Called with a function that creates the message of a warning; null for no warnings.</summary>
    Action<Func<string>>? OnWarning { get; set; }

    /// <summary>Returns whether an event waits, or was accepted or completed within the last day.</summary>
    bool Contains(Guid eventId);

    /// <summary>Stores a delivery; it may be acknowledged when the task ends.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it could not be stored, and must not be acknowledged.</exception>
    Task AddAsync(Guid eventId, WebhookDelivery delivery);

    /// <summary>Records that an event was completed. A later run does not restore it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it could not be recorded.</exception>
    Task CompleteAsync(Guid eventId);
}
