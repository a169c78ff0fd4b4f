using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Payments;
using NtxPay.Http.Requests;
using NtxPay.Http.Tokens;
using NtxPay.Http.Webhooks;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http;

/// <summary>A signed-in client over HTTP.</summary>
internal sealed partial class NtxPayClient : INtxPayClient
{
    private readonly TimeProvider timeProvider;
    private readonly ClientSecret secret;
    private readonly CancellationTokenSource lifetime = new();
    private readonly CancellationToken ended;
    private readonly HttpPipeline pipeline;
    private readonly ApiSender sender;
    private readonly RequestAddressCache addresses;
    private readonly TokenManager tokens;
    private int disposed;

    /// <summary>A client of checked options.</summary>
    /// <param name="options">What it is made from; the certificate is the client's from here on.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="primary">The handler that connects; the client disposes it.</param>
    public NtxPayClient(ClientOptions options, TimeProvider timeProvider, HttpMessageHandler primary)
    {
        this.timeProvider = timeProvider;
        Options = options;
        addresses = new RequestAddressCache(options.BaseUri);
        secret = new ClientSecret(options.ClientSecret);
        ended = lifetime.Token;

        pipeline = new HttpPipeline(options.MaximumRetryCount, timeProvider, primary, CreateTokens);
        tokens = pipeline.Tokens;
        sender = new ApiSender(pipeline.Http);
        Webhooks = new WebhookClient(this);
    }

    /// <summary>What the client was made from.</summary>
    public ClientOptions Options { get; }

    /// <inheritdoc/>
    public IWebhookClient Webhooks { get; }

    /// <inheritdoc/>
    public Token? CurrentToken => tokens.Current?.Token;

    /// <inheritdoc/>
    public Task<Token> GetTokenAsync(bool forceRenew, ICallLog log, CancellationToken cancellationToken) =>
        !forceRenew && tokens.Fresh is { } fresh ? fresh.CompletedTask : WhileOpenAsync(
            async open => (forceRenew
                ? await tokens.RenewAsync(log, open).ConfigureAwait(false)
                : await tokens.GetAsync(log, open).ConfigureAwait(false)).Token,
            cancellationToken);

    /// <inheritdoc/>
    public Task<Balance> GetBalanceAsync(ICallLog log, CancellationToken cancellationToken) =>
        SendAsync(
            new ApiRequest { Method = "GET", Path = "/api/balance" },
            (reply, call) => BalanceReply.Read(reply, call, timeProvider.GetUtcNow(), Options.SessionName),
            log,
            cancellationToken);

    /// <inheritdoc/>
    public Task<ApiResponse> SendAsync(ApiRequest request, ICallLog log, CancellationToken cancellationToken) =>
        SendAsync(request, ReadAny, log, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        lifetime.Cancel();
        pipeline.Dispose();
        secret.Dispose();
        Options.Certificate.Dispose();
        lifetime.Dispose();
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="read">Reads an answer of success.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="redact">Takes secrets of the request's body out of what the API says about it; null where there are none.</param>
    internal async Task<T> SendAsync<T>(
        ApiRequest request,
        Func<ApiReply, ApiCall, T> read,
        ICallLog log,
        CancellationToken cancellationToken,
        Func<string, string>? redact = null)
    {
        var call = RequestFactory.CreateCall(request, addresses, Options.Timeout, log);
        if (redact is not null)
            call.Redact = redact;

        return await WhileOpenAsync(
            open => sender.SendAsync(RequestFactory.CreateMessage(request, call), call, read, open),
            cancellationToken,
            call).ConfigureAwait(false);
    }

    private TokenManager CreateTokens(HttpClient http)
    {
        var address = RequestAddress.Of(Options.BaseUri, TokenIssuer.Path, []);
        return new TokenManager(timeProvider, new TokenIssuer(Options, secret, address, new ApiSender(http), timeProvider).IssueAsync, ended);
    }

    private static ApiResponse ReadAny(ApiReply reply, ApiCall call)
    {
        if (reply.IsHtml)
            throw ErrorClassifier.Unreadable(reply, call, Localized.Text($"it is a web page in place of JSON"));

        try
        {
            return new ApiResponse
            {
                Content = reply.Text,
                Data = reply.IsJson && !reply.IsEmpty ? JsonTree.Parse(reply.Text) : null,
            };
        }
        catch (JsonException)
        {
            throw ErrorClassifier.Unreadable(reply, call, Localized.Text($"it calls itself JSON and is not, or an object has the same name twice"));
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> until its caller gives up or the client ends, and says which it was. The end of the client does not
    /// undo a <paramref name="call"/> that was sent.
    /// </summary>
    private async Task<T> WhileOpenAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken, ApiCall? call = null)
    {
        if (ended.IsCancellationRequested)
            throw ClosedSession.Error(call);

        try
        {
            using var open = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended);
            return await work(open.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (ended.IsCancellationRequested && exception is not NtxPayException)
        {
            var closed = ClosedSession.Error(call);
            throw call?.IsInDoubt == true ? ErrorClassifier.OutcomeUnknown(closed, call) : closed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
