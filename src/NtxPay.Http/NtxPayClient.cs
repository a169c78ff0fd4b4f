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
    private readonly CancellationTokenSource disposal = new();
    private readonly CancellationToken disposalToken;
    private readonly HttpPipeline pipeline;
    private readonly ApiSender sender;
    private readonly RequestAddressCache addresses;
    private readonly TokenManager tokens;
    private int disposed;

    /// <summary>Creates a client with validated options.</summary>
    /// <param name="options">The options. The client owns the certificate.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="primary">The primary handler. The client disposes it.</param>
    public NtxPayClient(ClientOptions options, TimeProvider timeProvider, HttpMessageHandler primary)
    {
        this.timeProvider = timeProvider;
        Options = options;
        addresses = new RequestAddressCache(options.BaseUri);
        secret = new ClientSecret(options.ClientSecret);
        disposalToken = disposal.Token;

        pipeline = new HttpPipeline(options.MaximumRetryCount, timeProvider, primary, CreateTokens);
        tokens = pipeline.Tokens;
        sender = new ApiSender(pipeline.Http);
        Webhooks = new WebhookClient(this);
    }

    /// <summary>The options of the client.</summary>
    public ClientOptions Options { get; }

    /// <inheritdoc/>
    public IWebhookClient Webhooks { get; }

    /// <inheritdoc/>
    public Token? CurrentToken => tokens.Current?.Token;

    /// <inheritdoc/>
    public Task<Token> GetTokenAsync(bool forceRenew, ICallLog log, CancellationToken cancellationToken) =>
        !forceRenew && tokens.Fresh is { } fresh ? fresh.CompletedTask : RunUntilDisposedAsync(
            async token => (forceRenew
                ? await tokens.RenewAsync(log, token).ConfigureAwait(false)
                : await tokens.GetAsync(log, token).ConfigureAwait(false)).Token,
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

        disposal.Cancel();
        pipeline.Dispose();
        secret.Dispose();
        Options.Certificate.Dispose();
        disposal.Dispose();
    }

    /// <summary>Sends a request and reads its reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads a successful reply.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="redact">Redacts secrets of the request's body in the API's messages; null for none.</param>
    internal async Task<T> SendAsync<T>(
        ApiRequest request,
        Func<ApiReply, ApiCall, T> read,
        ICallLog log,
        CancellationToken cancellationToken,
        Func<string, string>? redact = null)
    {
        var call = RequestFactory.CreateCall(request, addresses, Options.Timeout, log, redact);

        return await RunUntilDisposedAsync(
            token => sender.SendAsync(RequestFactory.CreateMessage(request, call), read, token),
            cancellationToken,
            call).ConfigureAwait(false);
    }

    private TokenManager CreateTokens(HttpMessageInvoker http)
    {
        var address = RequestAddress.Combine(Options.BaseUri, TokenIssuer.Path, []);
        return new TokenManager(timeProvider, new TokenIssuer(Options, secret, address, new ApiSender(http), timeProvider).IssueAsync, disposalToken);
    }

    private static ApiResponse ReadAny(ApiReply reply, ApiCall call)
    {
        if (reply.IsHtml)
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it is an HTML page, not JSON"));

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
            throw ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"it has the content type JSON and is not valid JSON, or an object has the same name twice"));
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> until the caller cancels it or the client is disposed, and throws the matching exception. Disposing
    /// the client does not undo a <paramref name="call"/> that was sent.
    /// </summary>
    private async Task<T> RunUntilDisposedAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken, ApiCall? call = null)
    {
        if (disposalToken.IsCancellationRequested)
            throw SessionErrors.Closed(call);

        try
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposalToken);
            return await work(linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (disposalToken.IsCancellationRequested && exception is not NtxPayException)
        {
            var closed = SessionErrors.Closed(call);
            throw call?.IsOutcomeUnknown == true ? ErrorClassifier.OutcomeUnknown(closed, call) : closed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
