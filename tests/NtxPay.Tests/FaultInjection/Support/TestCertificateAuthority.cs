using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>A certificate authority of the test's own.</summary>
internal sealed class TestCertificateAuthority : IDisposable
{
    public const string Name = "CN=Test TestCertificateAuthority";

    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2 root;

    public TestCertificateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
    }

    /// <summary>Has a handler trust this authority, and nothing else.</summary>
    public void TrustIn(SocketsHttpHandler handler) => handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { root },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Returns a server's certificate, valid for localhost by default.</summary>
    /// <param name="host">The host that it names.</param>
    /// <param name="fromDays">The number of days from now until the start of its validity.</param>
    /// <param name="untilDays">Until how many days hence.</param>
    /// <param name="signed">Whether the authority signed it, or it itself.</param>
    /// <param name="purpose">The allowed usage.</param>
    public X509Certificate2 Issue(string host = "localhost", int fromDays = -1, int untilDays = 1, bool signed = true, string purpose = ServerPurpose)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        var (from, notAfter) = (DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(untilDays));
        using var whole = signed ? Sign(request, key, from, notAfter) : request.CreateSelfSigned(from, notAfter);

        // TLS on Windows cannot use a key that is only in memory.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose() => root.Dispose();

    private X509Certificate2 Sign(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset notAfter)
    {
        using var certificate = request.Create(root, from, notAfter, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}
