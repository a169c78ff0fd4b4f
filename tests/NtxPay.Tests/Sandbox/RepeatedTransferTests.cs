using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NtxPay.Http;
using NtxPay.Sandbox;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class RepeatedTransferTests
{
    [Fact]
    public async Task The_client_detects_by_the_time_of_the_sandbox_that_a_transfer_existed()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var sandbox = new SandboxFactory(time).Start(new SandboxOptions());
        using var client = new HttpServices().CreateClient(new ClientOptions
        {
            SessionName = "test",
            BaseUri = sandbox.BaseUri,
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret,
            Certificate = new ClientCertificate(X509CertificateLoader.LoadCertificate(sandbox.Certificate.RawData)),
        });

        var first = await PayAsync(client);
        time.Advance(TimeSpan.FromHours(1));
        var second = await PayAsync(client);

        Assert.Equal((false, true), (first.AlreadyExisted, second.AlreadyExisted));
        Assert.Equal((first.TransactionId, first.CreatedAt), (second.TransactionId, second.CreatedAt));
        Assert.NotNull(first.CreatedAt);
    }

    private static Task<CashOut> PayAsync(INtxPayClient client) =>
        client.CreateCashOutAsync(Records.Transfer(), scenario: null, NullCallLog.Instance, TestContext.Current.CancellationToken);
}
