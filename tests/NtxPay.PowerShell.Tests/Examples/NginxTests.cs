using System.Net;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The files of examples/Nginx, as the documentation shows them and in a real nginx.</summary>
public sealed class NginxTests : IDisposable
{
    private const string Header = "X-SSL-Client-Cert: ";

    private readonly ClientFiles files = new();
    private readonly ClientFiles untrustedFiles = new();

    public void Dispose()
    {
        files.Dispose();
        untrustedFiles.Dispose();
    }

    [Theory]
    [InlineData("docs/gateway.md", "gateway.conf")]
    [InlineData("docs/webhooks.md", "webhooks.conf")]
    public void The_page_shows_the_text_of_the_configuration_file(string page, string file)
    {
        var shown = Assert.Single(DocumentationPage.Of(page).In("nginx"));

        Assert.Equal(File.ReadAllText(Path.Combine(BuildOutput.Repository, "examples", "Nginx", file)).ReplaceLineEndings("\n"), shown);
    }

    [Fact]
    public async Task The_module_signs_in_through_nginx_and_webhooks_arrive_through_it()
    {
        var (apiPort, listenerPort) = (LoopbackPort.GetFree(), LoopbackPort.GetFree());
        using var nginx = await Nginx.StartAsync(files.Pem, apiPort, listenerPort);
        var script = Path.Combine(AppContext.BaseDirectory, "Hosting", "ThroughNginx.ps1");

        var run = await Pwsh.Run(
            [
                "-File", script, "-Manifest", BuildOutput.Manifest, "-Folder", files.Folder, "-Gateway", $"{nginx.Gateway}", "-Hooks", $"{nginx.Hooks}",
                "-ApiPort", $"{apiPort}", "-ListenerPort", $"{listenerPort}",
            ],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = nginx.ServerCertificate, ["NO_COLOR"] = "1" });

        Assert.Equal(
            [
                "without a key: CertificateMissing, requests that arrived: 0",
                "balance: 4873490, requests that arrived: 2",
                $"delivered: 200 to port {listenerPort}",
                "event: transaction.cash_in.settled",
                "elsewhere: 404",
                "refused by the listener: 0",
            ],
            run.ShouldHaveSucceeded().Output.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    [InlineData("-----BEGIN%20CERTIFICATE-----%0A")]
    public async Task The_API_behind_nginx_receives_the_certificate_of_the_handshake_and_not_the_header_of_the_client(string? forged)
    {
        using var api = new ScriptedServer(Replies.Balance);
        using var nginx = await Nginx.StartAsync(files.Pem, api.Port, LoopbackPort.GetFree());

        Assert.Equal(HttpStatusCode.OK, await RequestAsync(nginx, files, forged));

        var head = Assert.Single(api.Requests).Split("\r\n");
        Assert.Equal([Header + files.Encoded], head.Where(line => line.StartsWith(Header, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nginx_refuses_a_client_without_a_trusted_certificate(bool isUntrusted)
    {
        using var api = new ScriptedServer(Replies.Balance);
        using var nginx = await Nginx.StartAsync(files.Pem, api.Port, LoopbackPort.GetFree());

        Assert.Equal(HttpStatusCode.BadRequest, await RequestAsync(nginx, isUntrusted ? untrustedFiles : null, files.Encoded));

        Assert.Empty(api.Requests);
    }

    /// <summary>Asks for the balance with a client's certificate in the handshake and whatever in the header.</summary>
    private static async Task<HttpStatusCode> RequestAsync(Nginx nginx, ClientFiles? client, string? header)
    {
        using var server = X509CertificateLoader.LoadCertificateFromFile(nginx.ServerCertificate);
        using var own = client is null ? null : X509Certificate2.CreateFromPem(client.Pem, client.KeyPem);
        using var handler = new SocketsHttpHandler
        {
            SslOptions =
            {
                ClientCertificates = own is null ? [] : [own],
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { server },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(nginx.Gateway, "/api/balance"));
        if (header is not null)
            request.Headers.TryAddWithoutValidation("X-SSL-Client-Cert", header);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
