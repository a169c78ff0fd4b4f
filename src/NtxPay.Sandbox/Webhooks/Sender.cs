using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NtxPay.Server;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Makes one attempt of a delivery.</summary>
internal sealed class Sender : IDisposable
{
    /// <summary>How many deliveries may be under way at once.</summary>
    public const int MostAtOnce = 32;

    private const int ExcerptBytes = 1000;

    // The receiver's time to answer. It is a limit rather than a wait: no speed shortens it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly HttpClient client;

    /// <summary>A sender that goes straight to the receiver: no proxy, no redirects, no cookies.</summary>
    public Sender(TimeProvider time)
    {
        this.time = time;
        client = new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = MostAtOnce,
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("NtxPay-Sandbox");
    }

    /// <summary>Sends an event and waits for the answer. A failure is an attempt, too.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="news">What.</param>
    /// <param name="signature">The signature, or null to send none.</param>
    /// <param name="wantsExcerpt">Whether to read the beginning of the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Attempt> SendAsync(Uri url, News news, string? signature, bool wantsExcerpt, CancellationToken cancellationToken)
    {
        var (sentAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        var (statusCode, excerpt) = (0, default(string));
        using var limit = Clock.LimitOf(time, Patience);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = RequestOf(url, news, signature);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            statusCode = (int)response.StatusCode;
            if (wantsExcerpt)
                excerpt = await ExcerptAsync(response.Content, stop.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && IsUsual(problem))
        {
            // No connection, no answer in time, or an answer that broke off: what was had of it counts.
        }

        return new Attempt(statusCode, excerpt, sentAt, time.GetElapsedTime(started));
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage RequestOf(Uri url, News news, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(news.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-event-id", news.Id.ToString());
        if (signature is not null)
            request.Headers.Add(Signature.Header, signature);

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

    private static bool IsUsual(Exception problem) =>
        problem is HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException;
}
