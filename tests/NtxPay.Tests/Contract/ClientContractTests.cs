using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>Every request that the client makes, and its answer, against the public schema.</summary>
public sealed class ClientContractTests : IDisposable
{
    private readonly ISandbox sandbox = new SandboxFactory().Start(new SandboxOptions());
    private readonly ConcurrentQueue<RecordedExchange> exchanges = new();
    private readonly INtxPayClient client;

    public ClientContractTests() =>
        client = new Backend(TimeProvider.System, _ => new RecordingHandler(exchanges)).CreateClient(new ClientOptions
        {
            SessionName = "contract",
            BaseUri = sandbox.BaseUri,
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret.Copy(),
            Certificate = new ClientCertificate(new X509Certificate2(sandbox.Certificate)),
        });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        sandbox.Dispose();
    }

    [Fact]
    public async Task Signing_in_and_asking_for_the_balance_keep_to_the_schema()
    {
        await client.GetBalanceAsync(NullCallLog.Instance, Stop);

        await AssertRecordedAsync("POST /api/auth/token", "GET /api/balance");
    }

    private async Task AssertRecordedAsync(params string[] operations)
    {
        var contract = await OpenApiContract.LoadAsync();
        Assert.Equal(operations, exchanges.Select(exchange => $"{exchange.Method} {exchange.Path}"));
        Assert.All(exchanges, contract.Check);
    }
}
