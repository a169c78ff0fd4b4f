using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A real nginx on loopback with the files of examples/Nginx, of which only names, ports and paths are changed.</summary>
internal sealed class Nginx : IDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");
    private readonly Process process;

    private Nginx(string program, string clientAuthority, int apiPort, int listenerPort)
    {
        WriteServerCertificate();
        File.WriteAllText(PathOf("client-ca.pem"), clientAuthority);
        Place("gateway.conf", ("listen      443", $"listen 127.0.0.1:{Gateway.Port}"), ("gateway.example", "localhost"), ("127.0.0.1:8080", $"127.0.0.1:{apiPort}"));
        Place("webhooks.conf", ("listen      443", $"listen 127.0.0.1:{Hooks.Port}"), ("hooks.example", "localhost"), ("127.0.0.1:8081", $"127.0.0.1:{listenerPort}"));
        File.WriteAllText(PathOf("nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid {{PathOf("nginx.pid")}};
            error_log {{PathOf("error.log")}};
            events {}
            http {
                access_log off;
                client_body_temp_path {{folder.FullName}};
                proxy_temp_path {{folder.FullName}};
                fastcgi_temp_path {{folder.FullName}};
                uwsgi_temp_path {{folder.FullName}};
                scgi_temp_path {{folder.FullName}};
                include {{PathOf("gateway.conf")}};
                include {{PathOf("webhooks.conf")}};
            }
            """);
        process = Process.Start(new ProcessStartInfo(program, ["-p", folder.FullName, "-c", PathOf("nginx.conf"), "-e", PathOf("error.log")]))!;
    }

    /// <summary>The address for clients with certificates.</summary>
    public Uri Gateway { get; } = new($"https://localhost:{LoopbackPort.GetFree()}/");

    /// <summary>The address for webhooks.</summary>
    public Uri Hooks { get; } = new($"https://localhost:{LoopbackPort.GetFree()}/webhooks/ntxpay");

    /// <summary>The server's certificate, which clients must trust.</summary>
    public string ServerCertificate => PathOf("server.pem");

    /// <summary>Starts nginx; the test is skipped if there is none.</summary>
    /// <param name="clientAuthority">The PEM of the certificate authority of the clients.</param>
    /// <param name="apiPort">The port of the API.</param>
    /// <param name="listenerPort">The port of the webhook listener.</param>
    public static async Task<Nginx> StartAsync(string clientAuthority, int apiPort, int listenerPort)
    {
        var program = Executables.Find("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);
        Assert.SkipWhen(program is null || OperatingSystem.IsWindows(), "There is no nginx here.");
        var nginx = new Nginx(program!, clientAuthority, apiPort, listenerPort);
        try
        {
            await nginx.ListeningAsync(nginx.Gateway.Port);
            await nginx.ListeningAsync(nginx.Hooks.Port);
            return nginx;
        }
        catch
        {
            nginx.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Puts a file of the examples here; each of the values that it documents must be in it.</summary>
    private void Place(string name, params (string Documented, string Here)[] values)
    {
        var text = File.ReadAllText(Path.Combine(BuildOutput.Repository, "examples", "Nginx", name));
        foreach (var (documented, here) in values.Append(("/etc/nginx/ntxpay", folder.FullName)))
        {
            Assert.Contains(documented, text, StringComparison.Ordinal);
            text = text.Replace(documented, here, StringComparison.Ordinal);
        }

        File.WriteAllText(PathOf(name), text);
    }

    private void WriteServerCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(PathOf("server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private async Task ListeningAsync(int port)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(WaitLimit);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                Assert.False(process.HasExited, "nginx ended: " + (process.HasExited ? await File.ReadAllTextAsync(PathOf("error.log"), limit.Token) : string.Empty));
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
        }
    }
}
