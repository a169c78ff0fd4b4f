using System.Security;

namespace NtxPay;

/// <summary>The account's webhooks, through a signed-in client; the exceptions are the client's.</summary>
public interface IWebhookClient
{
    /// <summary>The account's webhooks (<c>GET /api/webhooks-config</c>), without their secrets.</summary>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Webhook>> ListAsync(ICallLog log, CancellationToken cancellationToken);

    /// <summary>Registers a webhook (<c>POST /api/webhooks-config</c>); the answer has its secret.</summary>
    /// <param name="url">Where deliveries go.</param>
    /// <param name="topic">What is delivered.</param>
    /// <param name="secret">The secret, 8 to 128 characters; null to have the API make one.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: see <see cref="WebhookSecrets"/>; nothing was sent.</exception>
    Task<Webhook> CreateAsync(Uri url, WebhookTopic topic, SecureString? secret, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Removes a webhook (<c>DELETE /api/webhooks-config/{id}</c>).</summary>
    /// <param name="id">Its id.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.NotFound"/>: there is none of that id.</exception>
    Task DeleteAsync(long id, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Has the API send one test delivery (<c>POST /api/webhooks-config/test</c>) and tell how it went.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<WebhookTestResult> TestAsync(WebhookTestRequest request, ICallLog log, CancellationToken cancellationToken);
}
