using Microsoft.Extensions.DependencyInjection;
using NtxPay.Http.Tokens;

namespace NtxPay.Http.Pipeline;

/// <summary>
/// One client's connections: a service provider of its own with two named HTTP clients, one for the token requests and one for all others.
/// Both share the primary handler, and so its pool.
/// </summary>
internal sealed class HttpPipeline : IDisposable
{
    private const string TokenName = "NtxPay.Token";
    private const string ApiName = "NtxPay";

    private readonly ServiceProvider services;
    private readonly HttpMessageHandler primary;

    /// <summary>
    /// Puts the handlers together: retry, token, wire log, attempt, and the primary one that connects. Token requests pass no token handler.
    /// </summary>
    /// <param name="maximumRetryCount">How often a call that may be repeated is repeated.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="primary">The handler that connects. It is disposed with this.</param>
    /// <param name="createTokenManager">Creates the keeper of the client's token over the HTTP client for token requests.</param>
    public HttpPipeline(int maximumRetryCount, TimeProvider timeProvider, HttpMessageHandler primary, Func<HttpClient, TokenManager> createTokenManager)
    {
        this.primary = primary;
        var collection = new ServiceCollection();
        AddClient(TokenName, addToken: null);
        AddClient(ApiName, builder => builder.AddHttpMessageHandler(() => new TokenHandler(Tokens!)));
        services = collection.BuildServiceProvider();
        var factory = services.GetRequiredService<IHttpClientFactory>();
        Tokens = createTokenManager(factory.CreateClient(TokenName));
        Http = factory.CreateClient(ApiName);

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
                .ConfigurePrimaryHttpMessageHandler(() => primary)
                .ConfigureHttpClient(Configure);
        }
    }

    /// <summary>The keeper of the client's token.</summary>
    public TokenManager Tokens { get; }

    /// <summary>The HTTP client for every request but the token's.</summary>
    public HttpClient Http { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        services.Dispose();
        primary.Dispose();
    }

    private static void Configure(HttpClient http)
    {
        // Each attempt has its own deadline.
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.ExpectContinue = false;
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
    }
}
