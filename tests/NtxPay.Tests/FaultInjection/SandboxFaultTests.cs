using System.Security.Cryptography.X509Certificates;
using NtxPay.Http;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Sandbox;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>The client against the sandbox behind TLS, which injects faults of every kind into a third of the requests.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class SandboxFaultTests
{
    private const int Payments = 60;

    /// <summary>The time limit of the whole run, by the system time.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Payments_with_an_externalId_are_made_once_each_and_a_lost_one_is_never_reported_as_refused(int seed)
    {
        await using var sandbox = await KestrelSandbox.StartAsync(new SandboxOptions { Seed = seed, Settings = { FaultRate = 0.3 } });
        using var client = Client(sandbox, retries: 20);

        var responses = new List<string>();
        for (var number = 0; number < Payments; number++)
        {
            var response = await client.SendAsync(Transfer($"order-{number}"), NullCallLog.Instance, ClientHarness.Stop).WaitAsync(WaitLimit, ClientHarness.Stop);
            responses.Add(response.Content);
        }

        Assert.Equal(Payments, responses.Distinct().Count());
        Assert.Equal(Payments, sandbox.Core.Transactions.Count);
        Assert.True(sandbox.Core.Counters.Faults > Payments / 10, $"Only {sandbox.Core.Counters.Faults} faults were met.");
    }

    [Fact]
    public async Task Payments_without_an_externalId_are_sent_once_each_and_every_error_says_whether_money_may_have_moved()
    {
        await using var sandbox = await KestrelSandbox.StartAsync(new SandboxOptions { Seed = 3, Settings = { FaultRate = 0.3 } });
        using var client = Client(sandbox, retries: 20);

        var (made, unknown) = (0, 0);
        for (var number = 0; number < Payments; number++)
        {
            try
            {
                await client.SendAsync(Transfer(externalId: null), NullCallLog.Instance, ClientHarness.Stop).WaitAsync(WaitLimit, ClientHarness.Stop);
                made++;
            }
            catch (NtxPayException exception)
            {
                Assert.True(exception.Kind is NtxPayErrorKind.OutcomeUnknown or NtxPayErrorKind.RateLimited, exception.ToString());
                unknown += exception.OutcomeUnknown ? 1 : 0;
            }
        }

        Assert.InRange(sandbox.Core.Transactions.Count, made, made + unknown);
        Assert.NotEqual(0, unknown);
    }

    private static INtxPayClient Client(KestrelSandbox sandbox, int retries)
    {
        var timeProvider = new ManualTimeProvider();
        timeProvider.SetWallClock(DateTimeOffset.UtcNow - timeProvider.GetUtcNow());
        var httpServices = new HttpServices(timeProvider, options =>
        {
            var handler = (SocketsHttpHandler)PrimaryHandlerFactory.Create(options);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => sandbox.ServerCertificate.Equals(presented);
            return handler;
        });
        return httpServices.CreateClient(new ClientOptions
        {
            SessionName = "chaos",
            BaseUri = sandbox.BaseUri,
            ClientId = sandbox.Core.Credential.ClientId,
            ClientSecret = sandbox.Core.Credential.ClientSecret,
            Certificate = new ClientCertificate(new X509Certificate2(sandbox.Core.Credential.Certificate)),
            MaximumRetryCount = retries,
        });
    }

    private static ApiRequest Transfer(string? externalId)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["amountCentavos"] = 100L,
            ["destinationClabe"] = "012180001234567899",
            ["beneficiaryName"] = "Juan Pérez",
        };
        if (externalId is not null)
            body["externalId"] = externalId;

        return new ApiRequest { Method = "POST", Path = "/api/spei/cash-out", Body = body, ExternalId = externalId };
    }
}
