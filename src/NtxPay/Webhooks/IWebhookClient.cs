using System.Security;

namespace NtxPay;

/// <summary>Manages the account's webhooks through a signed-in client. The exceptions are those of the client.</summary>
public interface IWebhookClient
{
    /// <summary>Gets the account's webhooks (<c>GET /api/webhooks-config</c>), without their secrets.</summary>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<Webhook>> ListAsync(ICallLog log, CancellationToken cancellationToken);

    /// <summary>Registers a webhook (<c>POST /api/webhooks-config</c>); the response has its secret.</summary>
    /// <param name="url">The URL that deliveries are sent to.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="secret">The secret, 8 to 128 characters; null to let the API generate a secret.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: see <see cref="WebhookSecrets"/>; nothing was sent.</exception>
    Task<Webhook> CreateAsync(Uri url, WebhookEventType eventType, SecureString? secret, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Removes a webhook (<c>DELETE /api/webhooks-config/{id}</c>).</summary>
    /// <param name="id">Its id.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.NotFound"/>: the id is unknown.</exception>
    Task DeleteAsync(long id, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Makes the API send one test delivery (<c>POST /api/webhooks-config/test</c>), and returns the result.</summary>
    /// <param name="request">The test delivery.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<WebhookTestResult> TestAsync(WebhookTestRequest request, ICallLog log, CancellationToken cancellationToken);
}
