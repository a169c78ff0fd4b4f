using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>Real TLS handshakes.</summary>
public sealed class HandshakeTests
{
    private static readonly RecordingLog Log = new();

    [Fact]
    public async Task An_untrusted_server_certificate_is_TlsFailed()
    {
        using var certificate = TestCertificates.Create(notAfter: DateTimeOffset.UtcNow.AddDays(1));
        await using var server = new LoopbackServer(async (stream, cancellationToken) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        });
        using var client = new HttpServices().CreateClient(ClientHarness.NetworkOptions($"https://localhost:{server.Port}"));
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);
        Assert.Equal(NtxPayErrorKind.TlsFailed, exception.Kind);
        Assert.Contains("does not trust", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task The_client_certificate_is_presented_in_the_handshake(SslProtocols protocol)
    {
        using var serverCertificate = ServerCertificate();
        var presented = new TaskCompletionSource<string?>();
        await using var server = new LoopbackServer(TlsServer(serverCertificate, protocol, presented));
        var options = ClientHarness.NetworkOptions($"https://localhost:{server.Port}");
        using var client = Trusting(serverCertificate).CreateClient(options);

        var token = await client.GetTokenAsync(forceRenew: false, Log, ClientHarness.Stop);

        Assert.Equal("t", token.Reveal());
        Assert.Equal(options.Certificate.Certificate.GetCertHashString(), await presented.Task);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_client_certificate_that_the_handshake_refuses_has_its_own_error(string protocol)
    {
        using var serverCertificate = ServerCertificate();
        using var server = await OpenSslServer.StartAsync(serverCertificate, protocol, ClientHarness.Stop);
        Assert.SkipWhen(server is null, "There is no openssl here, and .NET's own server hangs up without saying why.");
        using var client = Trusting(serverCertificate).CreateClient(ClientHarness.NetworkOptions($"https://localhost:{server.Port}"));
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);
        Assert.Equal(NtxPayErrorKind.CertificateRejected, exception.Kind);
        Assert.Contains("in the TLS handshake", exception.Message, StringComparison.Ordinal);
    }

    private static X509Certificate2 ServerCertificate() =>
        TestCertificates.Create(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>Creates the real handler, which trusts one server certificate that no authority signed.</summary>
    private static HttpServices Trusting(X509Certificate2 server) => new(TimeProvider.System, options =>
    {
        var handler = (SocketsHttpHandler)PrimaryHandlerFactory.Create(options);
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
        await LoopbackServer.RespondAsync(
            tls,
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600}",
            cancellationToken);
    };
}
