namespace NtxPay;

/// <summary>Posts deliveries on to another address.</summary>
public interface IWebhookForwarder : IDisposable
{
    /// <summary>Posts a delivery's raw body and headers once. What goes wrong is a warning, not an error.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="log">Where it tells how it went.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task ForwardAsync(WebhookDelivery delivery, ICallLog log, CancellationToken cancellationToken);
}
