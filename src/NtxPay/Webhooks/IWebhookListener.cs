namespace NtxPay;

/// <summary>A running listener for deliveries. It is thread-safe. Disposing it frees its port.</summary>
public interface IWebhookListener : IDisposable
{
    /// <summary>The address to register: scheme, host, port and path.</summary>
    Uri Address { get; }

    /// <summary>Whether it is running.</summary>
    bool IsRunning { get; }

    /// <summary>When it started (UTC).</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Events accepted so far.</summary>
    long Accepted { get; }

    /// <summary>Deliveries of known events so far.</summary>
    long Duplicates { get; }

    /// <summary>Requests that got an error response so far: an invalid signature, a wrong method, a full queue.</summary>
    long Refused { get; }

    /// <summary>Events that wait to be received.</summary>
    int Waiting { get; }

    /// <summary>Takes the first waiting event that matches. The others stay.</summary>
    /// <param name="match">The events to match. It must be quick, and is called from any thread.</param>
    /// <param name="wait">How long to wait for one; zero for no wait, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="log">The log for requests that were refused during and since the last call.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>
    /// The delivery, or null if there was none in time. The caller ends its processing with <see cref="CompleteAsync"/> or
    /// <see cref="Requeue"/>; until then an inbox keeps it.
    /// </returns>
    Task<WebhookDelivery?> TakeAsync(Func<WebhookEvent, bool> match, TimeSpan wait, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Removes a delivery that was taken and processed from the inbox. When the task ends, no later run restores it.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it could not be removed; a later run restores it.</exception>
    Task CompleteAsync(WebhookDelivery delivery);

    /// <summary>Puts back a delivery that was taken and may not have been processed: it is the next to be taken.</summary>
    /// <param name="delivery">The delivery.</param>
    void Requeue(WebhookDelivery delivery);

    /// <summary>
    /// Stops listening and frees the port. Waiting events can be taken until the listener is disposed. After that they stay in the inbox, or
    /// are lost if there is none.
    /// </summary>
    void StopListening();
}
