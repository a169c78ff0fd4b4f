using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http;
using NtxPay.Http.Wire;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>What only a real network shows: the public constructor, real sockets on loopback.</summary>
public sealed class NetworkTests
{
    private static readonly CollectingLog Log = new();

    [Fact]
    public async Task A_refused_connection_is_ConnectionFailed()
    {
        using var client = Client($"http://127.0.0.1:{LoopbackServer.ClosedPort()}");
        var error = await ErrorOfAsync(client);
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_certificate_that_nobody_vouches_for_is_TlsFailed()
    {
        using var certificate = TestCertificates.Create(until: DateTimeOffset.UtcNow.AddDays(1));
        await using var server = new LoopbackServer(async (stream, cancellationToken) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        });
        using var client = Client($"https://localhost:{server.Port}");
        var error = await ErrorOfAsync(client);
        Assert.Equal(NtxPayErrorKind.TlsFailed, error.Kind);
        Assert.Contains("does not trust", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_TlsFailed()
    {
        await using var server = new LoopbackServer((stream, cancellationToken) =>
            stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellationToken).AsTask());
        using var client = Client($"https://localhost:{server.Port}");
        Assert.Equal(NtxPayErrorKind.TlsFailed, (await ErrorOfAsync(client)).Kind);
    }

    [Theory]
    [InlineData("https://api.example.test")]
    [InlineData("http://localhost:9")]
    public async Task A_proxy_that_wants_credentials_says_so(string baseUri)
    {
        await using var proxy = new LoopbackServer(LoopbackServer.Answering(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        var options = Harness.Options(baseUri, retries: 0, certificate: Certificate(), proxy: new Uri($"http://127.0.0.1:{proxy.Port}"));
        using var client = new Backend().CreateClient(options);
        var error = await ErrorOfAsync(client);

        // .NET bypasses no proxy that was named, not even for loopback.
        Assert.Equal(NtxPayErrorKind.ProxyAuthenticationRequired, error.Kind);
        Assert.Equal(407, error.StatusCode);
    }

    [Fact]
    public async Task The_real_handler_follows_no_redirect()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answering(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var error = await ErrorOfAsync(client);
        Assert.Equal(NtxPayErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(302, error.StatusCode);
    }

    [Fact]
    public async Task A_connection_that_closes_within_the_body_is_ConnectionFailed()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answering(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"access"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var error = await ErrorOfAsync(client);
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_closes_without_an_answer_is_ConnectionFailed()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answering(string.Empty));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await ErrorOfAsync(client)).Kind);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_InvalidResponse()
    {
        await using var server = new LoopbackServer(LoopbackServer.Answering("SSH-2.0-OpenSSH_9.6\r\n"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await ErrorOfAsync(client)).Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_when_the_client_closes()
    {
        var hangs = new TaskCompletionSource();
        await using var server = new LoopbackServer(LoopbackServer.Answering(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", hangs));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var call = client.GetBalanceAsync(Log, Harness.Stop);
        await hangs.Task.WaitAsync(Harness.Stop);
        client.Dispose();
        Assert.Equal(NtxPayErrorKind.SessionClosed, (await Harness.ErrorOfAsync(() => call)).Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_with_its_caller()
    {
        var hangs = new TaskCompletionSource();
        await using var server = new LoopbackServer(LoopbackServer.Answering(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", hangs));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        using var impatience = new CancellationTokenSource();
        var call = client.GetBalanceAsync(Log, impatience.Token);
        await hangs.Task.WaitAsync(Harness.Stop);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task The_client_certificate_is_presented_in_the_handshake(SslProtocols protocol)
    {
        using var serverCertificate = ServerCertificate();
        var presented = new TaskCompletionSource<string?>();
        await using var server = new LoopbackServer(TlsServer(serverCertificate, protocol, presented));
        var options = Harness.Options($"https://localhost:{server.Port}", retries: 0, certificate: Certificate());
        using var client = Trusting(serverCertificate).CreateClient(options);

        var token = await client.GetTokenAsync(forceRenew: false, Log, Harness.Stop);

        Assert.Equal("t", token.Reveal());
        Assert.Equal(options.Certificate.Certificate.GetCertHashString(), await presented.Task);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_client_certificate_that_the_handshake_refuses_is_told_apart(string protocol)
    {
        using var serverCertificate = ServerCertificate();
        using var server = await OpenSslServer.StartAsync(serverCertificate, protocol, Harness.Stop);
        Assert.SkipWhen(server is null, "There is no openssl here, and .NET's own server hangs up without saying why.");
        using var client = Trusting(serverCertificate).CreateClient(
            Harness.Options($"https://localhost:{server.Port}", retries: 0, certificate: Certificate()));
        var error = await ErrorOfAsync(client);
        Assert.Equal(NtxPayErrorKind.CertificateRejected, error.Kind);
        Assert.Contains("in the TLS handshake", error.Message, StringComparison.Ordinal);
    }

    private static X509Certificate2 ServerCertificate() =>
        TestCertificates.Create(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>The real handler, which trusts one server certificate that no authority signed.</summary>
    private static Backend Trusting(X509Certificate2 server) => new(TimeProvider.System, options =>
    {
        var handler = (SocketsHttpHandler)PrimaryHandler.Create(options);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => server.Equals(presented);
        return handler;
    });

    private static Func<NetworkStream, CancellationToken, Task> TlsServer(
        X509Certificate2 certificate, SslProtocols protocol, TaskCompletionSource<string?> presented) => async (stream, cancellationToken) =>
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = protocol,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, client, _, _) =>
                {
                    presented.TrySetResult(client?.GetCertHashString());
                    return client is not null;
                },
            },
            cancellationToken);
        await LoopbackServer.AnswerAsync(
            tls,
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600}",
            cancellationToken);
    };

    private static Task<NtxPayException> ErrorOfAsync(INtxPayClient client) =>
        Harness.ErrorOfAsync(() => client.GetBalanceAsync(Log, Harness.Stop));

    private static INtxPayClient Client(string baseUri) =>
        new Backend().CreateClient(Harness.Options(baseUri, retries: 0, certificate: Certificate()));

    /// <summary>In date by the real clock, with its key.</summary>
    private static ClientCertificate Certificate() =>
        new(TestCertificates.Create(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90)));
}
