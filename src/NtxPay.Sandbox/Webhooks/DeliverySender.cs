using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NtxPay.Server;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Makes delivery attempts.</summary>
internal sealed class DeliverySender : IDisposable
{
    /// <summary>The maximum number of concurrent deliveries.</summary>
    public const int MaximumConcurrency = 32;

    private const int ExcerptBytes = 1000;

    // In real time: the speed of the sandbox does not change it.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    private readonly TimeProvider timeProvider;
    private readonly HttpClient client;

    /// <summary>Creates a sender without proxy, redirects and cookies.</summary>
    public DeliverySender(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        client = new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = MaximumConcurrency,
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("NtxPay-Sandbox");
    }

    /// <summary>Sends an event and waits for the response. A failure is a result, not an exception.</summary>
    /// <param name="url">The URL of the receiver.</param>
    /// <param name="sandboxEvent">The event.</param>
    /// <param name="signature">The signature, or null to send none.</param>
    /// <param name="readExcerpt">Whether to read the beginning of the response body.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public async Task<DeliveryResult> SendAsync(Uri url, SandboxEvent sandboxEvent, string? signature, bool readExcerpt, CancellationToken cancellationToken)
    {
        var (sentAt, started) = (timeProvider.GetUtcNow(), timeProvider.GetTimestamp());
        var (statusCode, excerpt) = (0, default(string));
        using var deadline = timeProvider.CreateDeadline(ResponseTimeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = CreateRequest(url, sandboxEvent, signature);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            statusCode = (int)response.StatusCode;
            if (readExcerpt)
                excerpt = await ExcerptAsync(response.Content, linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsDeliveryFailure(exception))
        {
            // No connection, no response in time, or an incomplete response. If the status code was received, it is recorded.
        }

        return new DeliveryResult(statusCode, excerpt, sentAt, timeProvider.GetElapsedTime(started));
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage CreateRequest(Uri url, SandboxEvent sandboxEvent, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(sandboxEvent.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-event-id", sandboxEvent.Id.ToString());
        if (signature is not null)
            request.Headers.Add(DeliverySignature.Header, signature);

        return request;
    }

    private static async Task<string?> ExcerptAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NET
        using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        var buffer = new byte[ExcerptBytes];
        using var excerpt = new MemoryStream();
        while (excerpt.Length < ExcerptBytes)
        {
            var read = await body.ReadSomeAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;

            excerpt.Write(buffer, 0, (int)Math.Min(read, ExcerptBytes - excerpt.Length));
        }

        return excerpt.Length == 0 ? null : Encoding.UTF8.GetString(excerpt.ToArray());
    }

    private static bool IsDeliveryFailure(Exception exception) =>
        exception is HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException;
}
