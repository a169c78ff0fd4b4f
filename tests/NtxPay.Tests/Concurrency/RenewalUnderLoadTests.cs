using System.Collections.Concurrent;
using System.Net;
using NtxPay.Http;
using NtxPay.Http.Pipeline;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Concurrency;

/// <summary>The client and the sandbox over loopback, with one time provider that their work advances.</summary>
public sealed class RenewalUnderLoadTests
{
    private const int Threads = 64;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>Far below the last tenth of a token's life, in which calls wait for the next one.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMilliseconds(40);

    [Fact]
    public async Task Each_renewal_is_one_request_under_load_of_many_threads()
    {
        var workClock = new WorkDrivenClock(TimeSpan.FromMilliseconds(1), WaitLimit);
        using var sandbox = new SandboxFactory(workClock.TimeProvider).Start(new SandboxOptions { Settings = { TokenLifetime = TokenLifetime } });
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var tokens = new ConcurrentDictionary<string, byte>();
        var httpServices = new HttpServices(workClock.TimeProvider, options => new RecordingHandler(PrimaryHandlerFactory.Create(options), statuses, tokens));
        using var certificate = httpServices.Certificates.Read(new CertificateSource { Certificate = sandbox.Certificate });
        using var client = httpServices.CreateClient(new ClientOptions
        {
            SessionName = "load",
            BaseUri = sandbox.BaseUri,
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret,
            Certificate = certificate,
            MaximumRetryCount = 0,
        });

        var calls = 0;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            while (workClock.Elapsed < Duration)
            {
                await workClock.DoAsync(() => client.GetBalanceAsync(NullCallLog.Instance, TestContext.Current.CancellationToken));
                Interlocked.Increment(ref calls);
            }
        })));

        // A renewal may still be under way in the background; the sandbox has then counted a token that no call used yet.
        Assert.InRange(sandbox.TokenRequests, tokens.Count, tokens.Count + 1);
        Assert.True(tokens.Count > Duration / TokenLifetime / 2, $"Only {tokens.Count} tokens were used.");
        Assert.DoesNotContain(HttpStatusCode.Unauthorized, statuses.Keys);
        Assert.Equal(calls, statuses[HttpStatusCode.OK]);
        TestContext.Current.SendDiagnosticMessage("{0} calls with {1} tokens, {2} token requests", calls, tokens.Count, sandbox.TokenRequests);
    }

    private sealed class RecordingHandler(
        HttpMessageHandler inner,
        ConcurrentDictionary<HttpStatusCode, int> statuses,
        ConcurrentDictionary<string, byte> tokens) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization?.Parameter is { } token)
            {
                tokens[token] = 0;
            }

            var response = await base.SendAsync(request, cancellationToken);
            statuses.AddOrUpdate(response.StatusCode, 1, static (_, count) => count + 1);
            return response;
        }
    }
}
