using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Servers with an invalid certificate or an outdated TLS version.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class TlsTests : IDisposable
{
    /// <summary>The type of an alert record of TLS.</summary>
    private const byte Alert = 21;

    private readonly TestCertificateAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData("expired", SslProtocols.Tls12)]
    [InlineData("expired", SslProtocols.Tls13)]
    [InlineData("not yet valid", SslProtocols.Tls12)]
    [InlineData("not yet valid", SslProtocols.Tls13)]
    [InlineData("another host's", SslProtocols.Tls12)]
    [InlineData("another host's", SslProtocols.Tls13)]
    [InlineData("self-signed", SslProtocols.Tls12)]
    [InlineData("self-signed", SslProtocols.Tls13)]
    [InlineData("a client's", SslProtocols.Tls12)]
    [InlineData("a client's", SslProtocols.Tls13)]
    public async Task An_invalid_server_certificate_is_TlsFailed_and_no_byte_of_a_request_is_sent(string fault, SslProtocols protocol)
    {
        using var certificate = fault switch
        {
            "expired" => authority.Issue(fromDays: -30, untilDays: -1),
            "not yet valid" => authority.Issue(fromDays: 1, untilDays: 30),
            "another host's" => authority.Issue(host: "api.example.test"),
            "self-signed" => authority.Issue(signed: false),
            _ => authority.Issue(purpose: "1.3.6.1.5.5.7.3.2"),
        };
        var received = 0L;
        await using var harness = FaultHarness(async connection =>
        {
            await HandshakeAsync(connection, certificate, protocol);
            Interlocked.Add(ref received, await connection.StopRespondingAsync());
        });

        var exception = await harness.FailAsync(CallKind.Token);
        await harness.Server.AllConnectionsClosedAsync();

        Assert.Equal(NtxPayErrorKind.TlsFailed, exception.Kind);
        Assert.Contains("does not trust", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Attempts);
        Assert.Equal(1, harness.Server.Connections);
        Assert.Equal(0, Interlocked.Read(ref received));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_valid_server_certificate_is_trusted(SslProtocols protocol)
    {
        using var certificate = authority.Issue();
        await using var harness = FaultHarness(async connection =>
        {
            await HandshakeAsync(connection, certificate, protocol);
            while (true)
            {
                await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
            }
        });

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
    }

    [Fact]
    public async Task A_server_whose_certificate_becomes_invalid_gets_no_request_on_the_next_connection()
    {
        using var good = authority.Issue();
        using var bad = authority.Issue(host: "api.example.test");
        var received = 0L;
        await using var harness = FaultHarness(async connection =>
        {
            await HandshakeAsync(connection, connection.Number == 1 ? good : bad, SslProtocols.Tls13);
            if (connection.Number > 1)
            {
                Interlocked.Add(ref received, await connection.StopRespondingAsync());
                return;
            }

            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawResponses.Token("Connection: close"));
        });

        Assert.Equal(NtxPayErrorKind.TlsFailed, (await harness.FailAsync(CallKind.Payment)).Kind);
        await harness.Server.AllConnectionsClosedAsync();
        Assert.Equal(0, Interlocked.Read(ref received));
    }

    [Theory]
    [InlineData(0x0300)]
    [InlineData(0x0301)]
    [InlineData(0x0302)]
    public async Task A_server_that_supports_only_TLS_1_1_is_refused_with_an_alert(int version)
    {
        var response = Array.Empty<byte>();
        await using var harness = FaultHarness(async connection =>
        {
            await ReadRecordAsync(connection);
            await connection.WriteAsync(OldServerHello(version));
            response = await ReadRecordAsync(connection);
            await connection.StopRespondingAsync();
        });

        var exception = await harness.FailAsync(CallKind.Token);
        await harness.Server.AllConnectionsClosedAsync();

        Assert.Equal(NtxPayErrorKind.TlsFailed, exception.Kind);
        Assert.Equal(1, exception.Attempts);
        Assert.Equal(Alert, response[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_requests_the_certificate_in_a_second_handshake_gets_it_if_there_is_one(bool hasKey)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "On macOS .NET's server cannot ask again.");
        using var serverCertificate = authority.Issue();
        using var own = authority.Issue();
        var presented = new List<string?>();
        await using var harness = FaultHarness(
            async connection =>
            {
                var tls = await HandshakeAsync(connection, serverCertificate, SslProtocols.Tls12);
                await connection.ReadRequestAsync();
                presented.Add(tls.RemoteCertificate?.GetCertHashString());
                if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
                    await tls.NegotiateClientCertificateAsync(connection.Server.Stopped);
                presented.Add(tls.RemoteCertificate?.GetCertHashString());
                await connection.WriteAsync(RawResponses.Token());
                await connection.StopRespondingAsync();
            },
            new ClientCertificate(hasKey ? new X509Certificate2(own) : X509CertificateLoader.LoadCertificate(own.RawData)),
            TimeProvider.System);

        await harness.CallAsync(CallKind.Token);

        Assert.Equal([null, hasKey ? own.GetCertHashString() : null], presented);
    }

    private FaultHarness FaultHarness(Func<ServerConnection, Task> serve, ClientCertificate? certificate = null, TimeProvider? timeProvider = null) =>
        new(serve, retries: 2, port => $"https://localhost:{port}/", authority.TrustIn, certificate, timeProvider);

    private static async Task<SslStream> HandshakeAsync(ServerConnection connection, X509Certificate2 certificate, SslProtocols protocol)
    {
        var tls = new SslStream(connection.Stream);
        connection.Stream = tls;
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = protocol,

                // The test checks the certificate of the client.
                RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is null || shown.Issuer == TestCertificateAuthority.Name,
            },
            connection.Server.Stopped);
        return tls;
    }

    /// <summary>Returns a record of TLS: its kind, version, length and content.</summary>
    private static async Task<byte[]> ReadRecordAsync(ServerConnection connection)
    {
        var head = new byte[5];
        await connection.Stream.ReadExactlyAsync(head, connection.Server.Stopped);
        var content = new byte[(head[3] << 8) | head[4]];
        await connection.Stream.ReadExactlyAsync(content, connection.Server.Stopped);
        return [.. head, .. content];
    }

    /// <summary>
    /// Returns the ServerHello of an old version. It is composed byte by byte, because the TLS library of this machine may not
    /// support that version. A random of zeros, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    /// </summary>
    private static byte[] OldServerHello(int version)
    {
        var (major, minor) = ((byte)(version >> 8), (byte)version);
        byte[] hello = [major, minor, .. new byte[32], 0, 0x00, 0x2F, 0];
        byte[] handshake = [2, 0, 0, (byte)hello.Length, .. hello];
        return [22, major, minor, 0, (byte)handshake.Length, .. handshake];
    }
}
