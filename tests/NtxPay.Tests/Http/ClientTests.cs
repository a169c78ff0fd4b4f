using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class ClientTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("http://api.example.test", NtxPayErrorKind.InsecureConnection)]
    [InlineData("http://127.0.0.1.example.test", NtxPayErrorKind.InsecureConnection)]
    [InlineData("ftp://api.example.test", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("file:///etc/passwd", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("api.example.test", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("/api", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("https://user:hush@api.example.test", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("https://api.example.test/?x=1", NtxPayErrorKind.InvalidConfiguration)]
    [InlineData("https://api.example.test/#x", NtxPayErrorKind.InvalidConfiguration)]
    public void An_insecure_base_address_is_refused(string baseUri, NtxPayErrorKind kind)
    {
        var exception = Assert.Throws<NtxPayException>(() => harness.Client(ClientHarness.Options(baseUri)));
        Assert.Equal(kind, exception.Kind);
        Assert.DoesNotContain("hush", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost")]
    [InlineData("http://[::1]:8080")]
    public async Task Plain_http_is_accepted_for_loopback(string baseUri)
    {
        await harness.BalanceAsync(harness.Client(ClientHarness.Options(baseUri)));
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        var wrong = new[]
        {
            ClientHarness.Options(retries: -1),
            ClientHarness.Options(retries: 101),
            ClientHarness.Options(timeout: TimeSpan.Zero),
            ClientHarness.Options(timeout: TimeSpan.FromDays(25)),
            ClientHarness.Options(proxy: new Uri("socks5://127.0.0.1")),
            ClientHarness.Options(proxy: new Uri("http://user:hush@127.0.0.1")),
        };
        Assert.All(wrong, options => Assert.Equal(
            NtxPayErrorKind.InvalidConfiguration,
            Assert.Throws<NtxPayException>(() => harness.Client(options)).Kind));
    }

    [Fact]
    public void The_certificate_is_released_if_the_client_is_not_created()
    {
        var released = 0;
        var certificate = new ClientCertificate(TestCertificates.CreatePublic(), release: () => released++);
        Assert.Throws<NtxPayException>(() => harness.Client(ClientHarness.Options("http://api.example.test", certificate: certificate)));
        Assert.Equal(1, released);
    }

    [Fact]
    public async Task A_closed_client_is_an_error_and_has_released_its_resources()
    {
        var released = 0;
        var certificate = new ClientCertificate(TestCertificates.CreatePublic(), release: () => released++);
        var client = harness.Client(ClientHarness.Options(certificate: certificate));
        await harness.BalanceAsync(client);

        client.Dispose();
        client.Dispose();

        Assert.Null(client.CurrentToken);
        Assert.Equal(1, released);
        Assert.True(harness.Api.IsDisposed);
        Func<Task>[] calls =
        [
            () => harness.BalanceAsync(client),
            () => client.GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop),
            () => client.GetTokenAsync(forceRenew: true, harness.Log, ClientHarness.Stop),
            () => harness.SendAsync(client, ClientHarness.Post()),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(NtxPayErrorKind.SessionClosed, (await ClientHarness.ErrorOfAsync(call)).Kind);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closing_ends_the_calls_in_progress(bool whileTheTokenIsFetched)
    {
        Task<HttpResponseMessage?> HangAsync(int number, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => (HttpResponseMessage?)null, cancellationToken);
        if (whileTheTokenIsFetched)
            harness.Api.OnToken = HangAsync;
        else
            harness.Api.OnCall = HangAsync;

        var client = harness.Client();
        var call = harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => whileTheTokenIsFetched ? harness.Api.TokenRequests == 1 : harness.Api.Calls.Count == 1);
        client.Dispose();
        Assert.Equal(NtxPayErrorKind.SessionClosed, (await ClientHarness.ErrorOfAsync(() => call)).Kind);
    }

    [Fact]
    public async Task The_client_keeps_its_own_copy_of_the_secret()
    {
        var options = ClientHarness.Options();
        var client = harness.Client(options);
        options.ClientSecret.Dispose();
        await harness.BalanceAsync(client);
        Assert.Contains(ClientHarness.Secret, harness.Api.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_any_characters_is_sent_unchanged()
    {
        const string SpecialCharacters = "\"\\ñ€😀<&'\u0001";
        var options = new ClientOptions
        {
            SessionName = "test",
            BaseUri = new Uri("https://api.example.test"),
            ClientId = "id \"ñ\"",
            ClientSecret = new NetworkCredential(string.Empty, SpecialCharacters).SecurePassword,
            Certificate = new ClientCertificate(TestCertificates.CreatePublic()),
        };
        await harness.BalanceAsync(harness.Client(options));
        using var body = System.Text.Json.JsonDocument.Parse(harness.Api.Requests[0].Body);
        Assert.Equal(SpecialCharacters, body.RootElement.GetProperty("clientSecret").GetString());
        Assert.Equal("id \"ñ\"", body.RootElement.GetProperty("clientId").GetString());
    }

    [Fact]
    public async Task An_id_and_a_secret_with_escaped_characters_are_sent_unchanged()
    {
        var id = new string('\u0001', 300);
        var secret = new string('\u0002', 300);
        await harness.BalanceAsync(harness.Client(new ClientOptions
        {
            SessionName = "test",
            BaseUri = new Uri("https://api.example.test"),
            ClientId = id,
            ClientSecret = new NetworkCredential(string.Empty, secret).SecurePassword,
            Certificate = new ClientCertificate(TestCertificates.CreatePublic()),
        }));
        using var body = System.Text.Json.JsonDocument.Parse(harness.Api.Requests[0].Body);
        Assert.Equal(id, body.RootElement.GetProperty("clientId").GetString());
        Assert.Equal(secret, body.RootElement.GetProperty("clientSecret").GetString());
    }

    [Fact]
    public async Task A_call_that_is_canceled_before_it_starts_sends_nothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Client().GetBalanceAsync(harness.Log, canceled.Token));
        Assert.Empty(harness.Api.Calls);
    }
}
