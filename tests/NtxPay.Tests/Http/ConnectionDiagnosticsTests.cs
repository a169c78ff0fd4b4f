using System.Net.Security;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class ConnectionDiagnosticsTests : IDisposable
{
    private readonly ClientHarness harness = new();
    private readonly List<ConnectionTestResult> checks = [];

    /// <summary>The status of each step as one letter: Passed, Warning, Failed, Skipped.</summary>
    private string Course => string.Concat(checks.Select(check => check.Status.ToString()[0]));

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_working_connection_passes_every_applicable_step_in_order()
    {
        await TryAsync(Source(TestCertificates.Create()), "http://127.0.0.1:9");
        Assert.Equal(Enum.GetNames<ConnectionTestStep>(), checks.Select(check => check.Step.ToString()));
        Assert.Equal("PPPPSPP", Course);
        Assert.All(checks, check => Assert.EndsWith(".", check.Message, StringComparison.Ordinal));
        Assert.Contains("days left: 213", checks[1].Message, StringComparison.Ordinal);
        Assert.Contains("plain http", checks[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Durations_are_measured_with_the_time_provider()
    {
        harness.Api.OnToken = (_, _) =>
        {
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        await TryAsync(Source(TestCertificates.Create()), "http://127.0.0.1:9");
        Assert.Equal(TimeSpan.FromSeconds(3), Check(ConnectionTestStep.Token).Duration);
    }

    [Fact]
    public async Task A_certificate_without_a_key_skips_the_key_and_continues()
    {
        await TryAsync(Source(TestCertificates.CreatePublic()), "http://127.0.0.1:9");
        Assert.Equal("PPSPSPP", Course);
    }

    [Fact]
    public async Task A_key_that_TLS_cannot_use_is_a_warning()
    {
        using var client = harness.Client(ClientHarness.Options("http://127.0.0.1:9", certificate: new ClientCertificate(TestCertificates.CreatePublic()) { KeyMatches = true }));
        await harness.HttpServices.TestConnectionAsync(client, checks.Add, harness.Log, ClientHarness.Stop);
        Assert.Equal("PPWPSPP", Course);
    }

    [Theory]
    [InlineData(30, "W")]
    [InlineData(31, "P")]
    public async Task Thirty_days_or_fewer_are_a_warning(int days, string letter)
    {
        await TryAsync(Source(TestCertificates.Create(notAfter: harness.TimeProvider.GetUtcNow().AddDays(days))), "http://127.0.0.1:9");
        Assert.Equal($"P{letter}PPSPP", Course);
    }

    [Theory]
    [InlineData(-60, -30, "expired on")]
    [InlineData(30, 60, "not valid before")]
    public async Task An_expired_certificate_fails_and_the_network_steps_run(int from, int until, string words)
    {
        var now = harness.TimeProvider.GetUtcNow();
        await TryAsync(Source(TestCertificates.Create(now.AddDays(from), now.AddDays(until))), "http://127.0.0.1:9");
        Assert.Equal("PFPPSSS", Course);
        Assert.Contains(words, checks[1].Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task Without_a_certificate_no_other_step_runs()
    {
        await TryAsync(new CertificateSource(), "http://127.0.0.1:9");
        Assert.Equal("FSSSSSS", Course);
    }

    [Fact]
    public async Task A_refused_token_fails_its_step_and_skips_the_balance()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, "Invalid credentials"));
        await TryAsync(Source(TestCertificates.Create()), "http://127.0.0.1:9");
        Assert.Equal("PPPPSFS", Course);
        Assert.Contains("client id or secret", Check(ConnectionTestStep.Token).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_balance_fails_only_the_last_step()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(404, "no"));
        await TryAsync(Source(TestCertificates.Create()), "http://127.0.0.1:9");
        Assert.Equal("PPPPSPF", Course);
    }

    [Fact]
    public async Task A_host_that_refuses_connections_fails_TLS()
    {
        await TryAsync(Source(TestCertificates.Create()), $"https://127.0.0.1:{LoopbackPort.GetFree()}");
        Assert.Equal("PPPPFSS", Course);
        Assert.Contains("refused", Check(ConnectionTestStep.Tls).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_fails_TLS_and_the_host_resolves()
    {
        using var certificate = TestCertificates.Create();
        await using var server = new LoopbackServer(async (stream, _) =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
        });
        await TryAsync(Source(TestCertificates.Create()), $"https://localhost:{server.Port}");
        Assert.Equal("PPPPFSS", Course);
        Assert.Contains("resolves to", Check(ConnectionTestStep.HostResolves).Message, StringComparison.Ordinal);
        Assert.Contains("does not trust", Check(ConnectionTestStep.Tls).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_hangs_fails_after_the_timeout()
    {
        await using var server = new LoopbackServer((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var trial = TryAsync(Source(TestCertificates.Create()), $"https://127.0.0.1:{server.Port}");
        await ClientHarness.UntilAsync(() => harness.TimeProvider.Waits.Count > 0);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);
        await trial;
        Assert.Equal("PPPPFSS", Course);
        Assert.Contains("within 100 s", Check(ConnectionTestStep.Tls).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_proxy_name_resolution_and_TLS_are_checked_through_the_proxy()
    {
        await harness.HttpServices.TestConnectionAsync(
            Source(TestCertificates.Create()),
            certificate => ClientHarness.Options(certificate: certificate, proxy: new Uri("http://127.0.0.1:9")),
            checks.Add,
            harness.Log,
            ClientHarness.Stop);
        Assert.Equal("PPPSSPP", Course);
    }

    [Fact]
    public async Task The_client_of_a_session_can_be_checked_and_stays_open()
    {
        var client = harness.Client(ClientHarness.Options("http://127.0.0.1:9"));
        await harness.HttpServices.TestConnectionAsync(client, checks.Add, harness.Log, ClientHarness.Stop);
        Assert.Equal("PPSPSPP", Course);
        await harness.BalanceAsync(client);
    }

    [Fact]
    public async Task Invalid_options_have_their_own_error()
    {
        var exception = await ClientHarness.ErrorOfAsync(() => TryAsync(Source(TestCertificates.Create()), "http://api.example.test"));
        Assert.Equal(NtxPayErrorKind.InsecureConnection, exception.Kind);
    }

    [Fact]
    public async Task A_check_ends_when_its_caller_cancels()
    {
        using var canceled = new CancellationTokenSource();
        harness.Api.OnToken = async (_, cancellationToken) =>
        {
            await canceled.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        var client = harness.Client(ClientHarness.Options("http://127.0.0.1:9"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.HttpServices.TestConnectionAsync(client, checks.Add, harness.Log, canceled.Token));
        Assert.Equal("PPSPS", Course);
    }

    private static CertificateSource Source(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        new() { Certificate = certificate };

    private Task TryAsync(CertificateSource source, string baseUri) => harness.HttpServices.TestConnectionAsync(
        source,
        certificate => ClientHarness.Options(baseUri, retries: 0, certificate: certificate),
        checks.Add,
        harness.Log,
        ClientHarness.Stop);

    private ConnectionTestResult Check(ConnectionTestStep step) => checks.Single(check => check.Step == step);
}
