namespace NtxPay;

/// <summary>Reads, receives and forwards deliveries.</summary>
public interface IWebhookReceiver
{
    /// <summary>Reads a delivery's body. Verify it first.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="eventId">The header <c>x-event-id</c>, or null.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookMalformed"/>.</exception>
    WebhookEvent ReadEvent(byte[] body, string? eventId);

    /// <summary>Starts a listener.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.WebhookSecretInvalid"/>, before anything is opened; <see cref="NtxPayErrorKind.InboxLocked"/>,
    /// <see cref="NtxPayErrorKind.InboxUnusable"/>; <see cref="NtxPayErrorKind.ListenerFailed"/>: the port is not available.
    /// </exception>
    IWebhookListener StartListener(WebhookListenerOptions options);

    /// <summary>Creates a forwarder.</summary>
    /// <param name="target">The URL that deliveries are sent to: https, or http on loopback.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    IWebhookForwarder CreateForwarder(Uri target);
}
