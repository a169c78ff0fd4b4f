namespace NtxPay;

/// <summary>What it takes to receive deliveries: a reader of events, a listener, and a way on.</summary>
public interface IWebhookEngine
{
    /// <summary>Reads a delivery's body. Verify it first.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="eventId">The header <c>x-event-id</c>, or null where there is none.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookMalformed"/>.</exception>
    WebhookEvent Read(byte[] body, string? eventId);

    /// <summary>Starts a listener.</summary>
    /// <param name="options">How it starts.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.WebhookSecretInvalid"/>, before anything is opened; <see cref="NtxPayErrorKind.InboxLocked"/>,
    /// <see cref="NtxPayErrorKind.InboxUnusable"/>; <see cref="NtxPayErrorKind.ListenerFailed"/>: the port cannot be had.
    /// </exception>
    IWebhookListener Listen(WebhookListenerOptions options);

    /// <summary>Makes a forwarder.</summary>
    /// <param name="target">Where deliveries go: https, or http on loopback.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    IWebhookForwarder ForwardTo(Uri target);
}

/// <summary>Posts deliveries on to another address.</summary>
public interface IWebhookForwarder : IDisposable
{
    /// <summary>Posts a delivery's raw body and headers once. What goes wrong is a warning, not an error.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="log">Where it tells how it went.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task ForwardAsync(WebhookDelivery delivery, ICallLog log, CancellationToken cancellationToken);
}
