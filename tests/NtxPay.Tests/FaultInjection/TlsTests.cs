using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Servers that are not who they should be, or speak TLS as nobody should any more.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class TlsTests : IDisposable
{
    /// <summary>An alert of TLS, the fifth kind of record.</summary>
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
        await using var bench = FaultHarness(async wire =>
        {
            await HandshakeAsync(wire, certificate, protocol);
            Interlocked.Add(ref received, await wire.FallSilentAsync());
        });

        var error = await bench.FailAsync(CallKind.Token);
        await bench.Server.DesertedAsync();

        Assert.Equal(NtxPayErrorKind.TlsFailed, error.Kind);
        Assert.Contains("does not trust", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(1, bench.Server.Connections);
        Assert.Equal(0, Interlocked.Read(ref received));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_valid_server_certificate_is_trusted(SslProtocols protocol)
    {
        using var certificate = authority.Issue();
        await using var bench = FaultHarness(async wire =>
        {
            await HandshakeAsync(wire, certificate, protocol);
            while (true)
            {
                await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
            }
        });

        Assert.Equal(RawResponses.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
    }

    [Fact]
    public async Task A_server_whose_certificate_becomes_invalid_gets_no_request_on_the_next_connection()
    {
        using var good = authority.Issue();
        using var bad = authority.Issue(host: "api.example.test");
        var received = 0L;
        await using var bench = FaultHarness(async wire =>
        {
            await HandshakeAsync(wire, wire.Number == 1 ? good : bad, SslProtocols.Tls13);
            if (wire.Number > 1)
            {
                Interlocked.Add(ref received, await wire.FallSilentAsync());
                return;
            }

            await wire.ReadRequestAsync();
            await wire.WriteAsync(RawResponses.Token("Connection: close"));
        });

        Assert.Equal(NtxPayErrorKind.TlsFailed, (await bench.FailAsync(CallKind.Payment)).Kind);
        await bench.Server.DesertedAsync();
        Assert.Equal(0, Interlocked.Read(ref received));
    }

    [Theory]
    [InlineData(0x0300)]
    [InlineData(0x0301)]
    [InlineData(0x0302)]
    public async Task A_server_that_supports_only_TLS_1_1_is_refused_with_an_alert(int version)
    {
        var answer = Array.Empty<byte>();
        await using var bench = FaultHarness(async wire =>
        {
            await ReadRecordAsync(wire);
            await wire.WriteAsync(OldServerHello(version));
            answer = await ReadRecordAsync(wire);
            await wire.FallSilentAsync();
        });

        var error = await bench.FailAsync(CallKind.Token);
        await bench.Server.DesertedAsync();

        Assert.Equal(NtxPayErrorKind.TlsFailed, error.Kind);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(Alert, answer[0]);
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
        await using var bench = FaultHarness(
            async wire =>
            {
                var tls = await HandshakeAsync(wire, serverCertificate, SslProtocols.Tls12);
                await wire.ReadRequestAsync();
                presented.Add(tls.RemoteCertificate?.GetCertHashString());
                if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
                    await tls.NegotiateClientCertificateAsync(wire.Server.Stopped);
                presented.Add(tls.RemoteCertificate?.GetCertHashString());
                await wire.WriteAsync(RawResponses.Token());
                await wire.FallSilentAsync();
            },
            new ClientCertificate(hasKey ? new X509Certificate2(own) : X509CertificateLoader.LoadCertificate(own.RawData)),
            TimeProvider.System);

        await bench.CallAsync(CallKind.Token);

        Assert.Equal([null, hasKey ? own.GetCertHashString() : null], presented);
    }

    private FaultHarness FaultHarness(Func<ServerConnection, Task> serve, ClientCertificate? certificate = null, TimeProvider? clock = null) =>
        new(serve, retries: 2, port => $"https://localhost:{port}/", authority.Vouch, certificate, clock);

    private static async Task<SslStream> HandshakeAsync(ServerConnection wire, X509Certificate2 certificate, SslProtocols protocol)
    {
        var tls = new SslStream(wire.Stream);
        wire.Stream = tls;
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = protocol,

                // What the client presents is the test's to judge.
                RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is null || shown.Issuer == TestCertificateAuthority.Name,
            },
            wire.Server.Stopped);
        return tls;
    }

    /// <summary>A record of TLS: its kind, version, length and content.</summary>
    private static async Task<byte[]> ReadRecordAsync(ServerConnection wire)
    {
        var head = new byte[5];
        await wire.Stream.ReadExactlyAsync(head, wire.Server.Stopped);
        var content = new byte[(head[3] << 8) | head[4]];
        await wire.Stream.ReadExactlyAsync(content, wire.Server.Stopped);
        return [.. head, .. content];
    }

    /// <summary>
    /// The greeting of a server that chose an old version: written by hand, since the TLS of this machine may not be able
    /// to speak it at all. A random of zeros, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
    /// </summary>
    private static byte[] OldServerHello(int version)
    {
        var (major, minor) = ((byte)(version >> 8), (byte)version);
        byte[] hello = [major, minor, .. new byte[32], 0, 0x00, 0x2F, 0];
        byte[] handshake = [2, 0, 0, (byte)hello.Length, .. hello];
        return [22, major, minor, 0, (byte)handshake.Length, .. handshake];
    }
}
