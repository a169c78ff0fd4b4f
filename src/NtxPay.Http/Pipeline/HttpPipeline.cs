using Microsoft.Extensions.DependencyInjection;
using NtxPay.Http.Tokens;

namespace NtxPay.Http.Pipeline;

/// <summary>
/// The HTTP pipeline of a client: a service provider with the handlers of two named HTTP clients, one for token requests and one for all
/// others. Both share the primary handler and its connection pool. An invoker sends the requests: an HttpClient would add its own cancellation
/// and timeout to each request, which the attempt handler already has.
/// </summary>
internal sealed class HttpPipeline : IDisposable
{
    private const string TokenName = "NtxPay.Token";
    private const string ApiName = "NtxPay";

    private readonly ServiceProvider services;
    private readonly HttpMessageHandler primary;

    /// <summary>
    /// Builds the handlers: retry, token, wire log, attempt, primary. Token requests have no token handler.
    /// </summary>
    /// <param name="maximumRetryCount">The maximum number of retries.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="primary">The primary handler. It is disposed with the pipeline.</param>
    /// <param name="createTokenManager">Creates the token manager with the invoker for token requests.</param>
    public HttpPipeline(int maximumRetryCount, TimeProvider timeProvider, HttpMessageHandler primary, Func<HttpMessageInvoker, TokenManager> createTokenManager)
    {
        this.primary = primary;
        var collection = new ServiceCollection();
        AddClient(TokenName, addToken: null);
        AddClient(ApiName, builder => builder.AddHttpMessageHandler(() => new TokenHandler(Tokens!)));
        services = collection.BuildServiceProvider();
        var factory = services.GetRequiredService<IHttpMessageHandlerFactory>();
        Tokens = createTokenManager(new HttpMessageInvoker(factory.CreateHandler(TokenName), disposeHandler: false));
        Http = new HttpMessageInvoker(factory.CreateHandler(ApiName), disposeHandler: false);

        void AddClient(string name, Action<IHttpClientBuilder>? addToken)
        {
            var builder = collection.AddHttpClient(name)
                .RemoveAllLoggers()
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .AddHttpMessageHandler(() => new RetryHandler(new RetryPolicy(timeProvider, maximumRetryCount)));
            addToken?.Invoke(builder);
            builder
                .AddHttpMessageHandler(() => new WireLogHandler(timeProvider))
                .AddHttpMessageHandler(() => new AttemptHandler(timeProvider))
                .ConfigurePrimaryHttpMessageHandler(() => primary);
        }
    }

    /// <summary>The token manager.</summary>
    public TokenManager Tokens { get; }

    /// <summary>Sends all requests except token requests.</summary>
    public HttpMessageInvoker Http { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        services.Dispose();
        primary.Dispose();
    }
}
