namespace NtxPay;

/// <summary>A running listener for deliveries. Any thread may call; disposing it frees its port.</summary>
public interface IWebhookListener : IDisposable
{
    /// <summary>The address to register: scheme, host, port and path.</summary>
    Uri Address { get; }

    /// <summary>Whether it still listens.</summary>
    bool IsRunning { get; }

    /// <summary>When it started (UTC).</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>Events accepted so far.</summary>
    long Accepted { get; }

    /// <summary>Deliveries of events that were known already, so far.</summary>
    long Duplicates { get; }

    /// <summary>Requests answered with an error so far: a bad signature, a wrong method, a full queue.</summary>
    long Refused { get; }

    /// <summary>Events that wait to be taken.</summary>
    int Waiting { get; }

    /// <summary>The first waiting event that matches, taken out; the others stay for whoever asks for them.</summary>
    /// <param name="match">Which events are asked for. It must be quick, and is called from any thread.</param>
    /// <param name="wait">How long to wait for one; zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for no end.</param>
    /// <param name="log">Where the listener tells what it refused, meanwhile and since the last call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The delivery, or null where none came in time. Its taker says how it ended, with <see cref="CompleteAsync"/> or <see cref="Requeue"/>;
    /// until then an inbox keeps it.
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
    /// Stops listening and frees the port. What waits can still be taken until the listener is disposed; then it stays in the inbox, or is
    /// lost where there is none.
    /// </summary>
    void StopListening();
}
