namespace NtxPay;

/// <summary>Forwards deliveries to another address.</summary>
public interface IWebhookForwarder : IDisposable
{
    /// <summary>Sends the raw body and headers of a delivery once. A failure is a warning, not an error.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="log">The log.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task ForwardAsync(WebhookDelivery delivery, ICallLog log, CancellationToken cancellationToken);
}
