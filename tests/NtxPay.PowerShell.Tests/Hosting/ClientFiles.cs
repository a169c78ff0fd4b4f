using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A folder with a client certificate in the common file formats; removed at the end.</summary>
internal sealed class ClientFiles : IDisposable
{
    public const string PfxPassword = "pfx-password-1";

    public ClientFiles(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        Folder = Directory.CreateTempSubdirectory("ntxpay-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Client under test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            notBefore ?? DateTimeOffset.UtcNow.AddDays(-1),
            notAfter ?? DateTimeOffset.UtcNow.AddDays(300));
        Thumbprint = certificate.Thumbprint;
        Pem = certificate.ExportCertificatePem();
        KeyPem = key.ExportPkcs8PrivateKeyPem();
        Write("client.cert.pem", Pem + "\n");
        Write("client.key.pem", KeyPem + "\n");
        Write("both.pem", Pem + "\n" + KeyPem + "\n");
        File.WriteAllBytes(PathOf("client.der"), certificate.RawData);
        File.WriteAllBytes(PathOf("client.pfx"), certificate.Export(X509ContentType.Pfx, PfxPassword));
    }

    public string Folder { get; }

    public string Thumbprint { get; }

    public string Pem { get; }

    public string KeyPem { get; }

    /// <summary>The value of <c>$ssl_client_escaped_cert</c> of nginx for the certificate.</summary>
    public string Encoded => Uri.EscapeDataString(Pem + "\n");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
