using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace NtxPay.Tests.Certificates;

/// <summary>Generated certificates; those of <see cref="Get"/> once a run, since generating RSA keys is slow.</summary>
public static class GeneratedCertificates
{
    private static readonly ConcurrentDictionary<KeyAlgorithm, Lazy<TestCertificate>> Made = new();

    /// <summary>Returns a certificate of the kind: always the same one.</summary>
    public static TestCertificate Get(KeyAlgorithm kind) =>
        Made.GetOrAdd(kind, wanted => new Lazy<TestCertificate>(() => Create(wanted, wanted.ToString()))).Value;

    /// <summary>Creates a certificate, valid from yesterday for a year by default.</summary>
    public static TestCertificate Create(
        KeyAlgorithm kind, string commonName, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        var from = notBefore ?? DateTimeOffset.UtcNow.AddDays(-1);
        var until = notAfter ?? from.AddYears(1);
        return kind switch
        {
            KeyAlgorithm.Rsa2048 => WithRsa(2048, commonName, from, until),
            KeyAlgorithm.Rsa4096 => WithRsa(4096, commonName, from, until),
            KeyAlgorithm.P256 => WithEllipticCurve(ECCurve.NamedCurves.nistP256, commonName, from, until),
            KeyAlgorithm.P384 => WithEllipticCurve(ECCurve.NamedCurves.nistP384, commonName, from, until),
            _ => WithEd25519(commonName, from, until),
        };
    }

    /// <summary>Creates a certificate whose DER has about the specified size.</summary>
    public static byte[] OfSize(int bytes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Size", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new System.Security.Cryptography.X509Certificates.X509Extension("1.3.6.1.4.1.99999.1", [0x04, .. Padding(bytes)], critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.RawData;
    }

    private static byte[] Padding(int bytes) => bytes switch
    {
        < 0x80 => [(byte)bytes, .. new byte[bytes]],
        < 0x10000 => [0x82, (byte)(bytes >> 8), (byte)bytes, .. new byte[bytes]],
        _ => [0x83, (byte)(bytes >> 16), (byte)(bytes >> 8), (byte)bytes, .. new byte[bytes]],
    };

    private static TestCertificate WithRsa(int bits, string commonName, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(from, until);
        return new TestCertificate(certificate.RawData, key.ExportPkcs8PrivateKey());
    }

    private static TestCertificate WithEllipticCurve(ECCurve curve, string commonName, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(curve);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(from, until);
        return new TestCertificate(certificate.RawData, key.ExportPkcs8PrivateKey());
    }

    private static TestCertificate WithEd25519(string commonName, DateTimeOffset from, DateTimeOffset until)
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        var certificate = new X509V3CertificateGenerator();
        certificate.SetSerialNumber(BigInteger.One);
        certificate.SetIssuerDN(new X509Name($"CN={commonName}"));
        certificate.SetSubjectDN(new X509Name($"CN={commonName}"));
        certificate.SetNotBefore(from.UtcDateTime);
        certificate.SetNotAfter(until.UtcDateTime);
        certificate.SetPublicKey(pair.Public);
        return new TestCertificate(
            certificate.Generate(new Asn1SignatureFactory("Ed25519", pair.Private)).GetEncoded(),
            PrivateKeyInfoFactory.CreatePrivateKeyInfo(pair.Private).GetDerEncoded());
    }
}
