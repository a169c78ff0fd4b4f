using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Webhooks;

/// <summary>Forwards deliveries with the same bytes and headers, so that the target can verify them.</summary>
internal sealed class WebhookForwarder : IWebhookForwarder
{
    /// <summary>The timeout of the target, the same as the API's.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The hop-by-hop headers, which are not forwarded.</summary>
    private static readonly HashSet<string> HopByHopHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect",
    };

    private readonly Uri target;
    private readonly HttpClient client;

    /// <summary>Creates a forwarder to a target.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    public WebhookForwarder(Uri target)
    {
        ThrowIfInvalid(target);
        this.target = target;
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !target.IsLoopback })
        {
            Timeout = AttemptTimeout,
        };
    }

    /// <inheritdoc/>
    public async Task ForwardAsync(WebhookDelivery delivery, ICallLog log, CancellationToken cancellationToken)
    {
        using var request = CreateMessage(delivery);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false);
            var line = Localized.Text($"The event {delivery.Event.EventId} was forwarded to {target.Authority}, which responded with {DisplayText.Number((int)response.StatusCode)}.");
            if (response.IsSuccessStatusCode)
                log.Verbose(line);
            else
                log.Warning(line);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.Warning(Localized.Text($"The event {delivery.Event.EventId} could not be forwarded: {target.Authority} cannot be reached or does not respond."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static void ThrowIfInvalid(Uri target)
    {
        if (!target.IsAbsoluteUri || target.Host.Length == 0 || target.UserInfo.Length > 0)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The address to forward to must be absolute and have no user name."));

        if (!WebAddress.IsHttpsOrHttp(target))
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The address to forward to must be https, or http on this machine."));

        // Events contain names and account numbers.
        if (!WebAddress.IsHttps(target) && !target.IsLoopback)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"The address of {target.Host} is plain http, which would send the events in plain text. Forward to https, or to this machine."));
        }
    }

    private HttpRequestMessage CreateMessage(WebhookDelivery delivery)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(delivery.Body) };
        foreach (var header in delivery.Headers.Where(header => !HopByHopHeaders.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
