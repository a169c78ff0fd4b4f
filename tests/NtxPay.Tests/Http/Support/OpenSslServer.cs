using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Tests.Servers;

namespace NtxPay.Tests.Http.Support;

/// <summary>OpenSSL's own TLS server, which demands a client certificate and refuses every one that is self-signed.</summary>
internal sealed class OpenSslServer : IDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private OpenSslServer(Process process, DirectoryInfo folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Returns a server that accepts connections, or null if there is no openssl.</summary>
    public static async Task<OpenSslServer?> StartAsync(X509Certificate2 certificate, string protocol, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("ntxpay");
        var pem = Path.Combine(temporary.FullName, "server.pem");
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), cancellationToken);
        var port = LoopbackPort.GetFree();
        try
        {
            var openssl = Process.Start(new ProcessStartInfo(
                "openssl",
                ["s_server", "-accept", port.ToString(CultureInfo.InvariantCulture), "-cert", pem, "-key", pem, "-Verify", "1", "-verify_return_error", protocol])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            })!;
            openssl.BeginErrorReadLine();
            while (await openssl.StandardOutput.ReadLineAsync(cancellationToken) is { } line && !line.StartsWith("ACCEPT", StringComparison.Ordinal))
            {
                // It writes its settings first.
            }

            return new OpenSslServer(openssl, temporary, port);
        }
        catch (Win32Exception)
        {
            temporary.Delete(recursive: true);
            return null;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
