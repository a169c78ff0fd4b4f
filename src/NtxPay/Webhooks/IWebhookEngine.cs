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
