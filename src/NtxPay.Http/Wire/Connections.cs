using Microsoft.Extensions.DependencyInjection;
using NtxPay.Http.Tokens;

namespace NtxPay.Http.Wire;

/// <summary>One client's connections: a service provider of its own with one named HTTP client.</summary>
internal sealed class Connections : IDisposable
{
    private const string Name = "NtxPay";

    private readonly ServiceProvider services;
    private readonly HttpMessageHandler primary;

    /// <summary>Puts the handlers together: retry, token, wire log, attempt, and the primary one that connects.</summary>
    /// <param name="maximumRetryCount">How often a call that may be repeated is repeated.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tokens">The keeper of the client's token.</param>
    /// <param name="primary">The handler that connects. It is disposed with this.</param>
    public Connections(int maximumRetryCount, TimeProvider clock, TokenKeeper tokens, HttpMessageHandler primary)
    {
        this.primary = primary;
        var collection = new ServiceCollection();
        collection.AddHttpClient(Name)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new RetryHandler(new RetryPolicy(clock, maximumRetryCount)))
            .AddHttpMessageHandler(() => new TokenHandler(tokens))
            .AddHttpMessageHandler(() => new WireLogHandler(clock))
            .AddHttpMessageHandler(() => new AttemptHandler(clock))
            .ConfigurePrimaryHttpMessageHandler(() => primary)
            .ConfigureHttpClient(static http =>
            {
                // Each attempt has its own deadline.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.ExpectContinue = false;
                http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent.Value);
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
            });
        services = collection.BuildServiceProvider();
        Http = services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
    }

    /// <summary>The client's HTTP client.</summary>
    public HttpClient Http { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        services.Dispose();
        primary.Dispose();
    }
}
