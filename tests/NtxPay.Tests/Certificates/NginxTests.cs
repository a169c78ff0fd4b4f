using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class NginxTests : CertificateReaderTestBase
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_header_equals_the_value_that_nginx_forwards()
    {
        var nginx = ExternalTool.Require("nginx");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(WaitLimit);
        using var server = await NginxServer.StartAsync(nginx, Folder, limit.Token);

        foreach (var kind in new[] { KeyAlgorithm.Rsa2048, KeyAlgorithm.Rsa4096, KeyAlgorithm.P256, KeyAlgorithm.P384 })
        {
            var certificate = GeneratedCertificates.Get(kind);
            var path = Folder.Write("client.pfx", certificate.OldPfx("x"));
            using var read = Read(new CertificateSource { Path = path, Password = Secrets.Of("x") });

            var forwarded = await ForwardedAsync(server.Address, read, limit.Token);

            Assert.Equal(forwarded, read.HeaderValue);
            using var decoded = CertificateEncoding.Decode(forwarded);
            Assert.Equal(certificate.Der, decoded.RawData);
        }
    }

    private static async Task<string> ForwardedAsync(Uri address, ClientCertificate certificate, CancellationToken cancellationToken)
    {
        using var server = X509CertificateLoader.LoadCertificate(GeneratedCertificates.Get(KeyAlgorithm.P256).Der);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(server);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = { ClientCertificates = [certificate.Certificate], CertificateChainPolicy = trust },
        };
        using var client = new HttpClient(handler);

        // The name in the server's certificate.
        client.DefaultRequestHeaders.Host = nameof(KeyAlgorithm.P256);
        return await client.GetStringAsync(address, cancellationToken);
    }
}
