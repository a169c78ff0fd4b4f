using System.Security.Cryptography.X509Certificates;
using NtxPay.Http.Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace NtxPay.Tests.Http.Support;

/// <summary>Generated certificates: by BouncyCastle, since Mono has no CertificateRequest, and with one RSA key, since generating it is slow.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<AsymmetricCipherKeyPair> Pair = new(NewPair);

    /// <summary>Returns a self-signed certificate with its key, valid around the time of the manual time provider by default.</summary>
    public static X509Certificate2 Create(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        var key = PublicKeyReader.WithPublicKey(PrivateKeyInfoFactory.CreatePrivateKeyInfo(Pair.Value.Private));
        var container = Pkcs12Builder.Build(Encoded(notBefore ?? From, notAfter ?? Until), key, "x".ToCharArray());
        return new X509Certificate2(container, "x", X509KeyStorageFlags.Exportable);
    }

    /// <summary>Returns the same without its key.</summary>
    public static X509Certificate2 CreatePublic(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null) =>
        new(Encoded(notBefore ?? From, notAfter ?? Until));

    /// <summary>Returns the key as PKCS#8, encrypted if a password is given.</summary>
    public static string KeyPem(string? password)
    {
        using var text = new StringWriter();
        using var writer = new PemWriter(text);
        writer.WriteObject(password is null
            ? new Pkcs8Generator(Pair.Value.Private)
            : new Pkcs8Generator(Pair.Value.Private, Pkcs8Generator.PbeWithShaAnd3KeyTripleDesCbc) { Password = password.ToCharArray(), SecureRandom = new SecureRandom() });
        return text.ToString();
    }

    private static byte[] Encoded(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var name = new X509Name("CN=localhost");
        var certificate = new X509V3CertificateGenerator();
        certificate.SetSerialNumber(BigInteger.One);
        certificate.SetIssuerDN(name);
        certificate.SetSubjectDN(name);
        certificate.SetNotBefore(notBefore.UtcDateTime);
        certificate.SetNotAfter(notAfter.UtcDateTime);
        certificate.SetPublicKey(Pair.Value.Public);
        certificate.AddExtension(X509Extensions.SubjectAlternativeName, critical: false, new GeneralNames(new GeneralName(GeneralName.DnsName, "localhost")));
        return certificate.Generate(new Asn1SignatureFactory("SHA256WITHRSA", Pair.Value.Private)).GetEncoded();
    }

    /// <summary>
    /// Mono writes a number that begins with a zero byte with that byte when it exports a PFX, which DER does not allow. A key without
    /// such numbers is chosen, so that the tests do not depend on chance.
    /// </summary>
    private static AsymmetricCipherKeyPair NewPair()
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), 2048));
        AsymmetricCipherKeyPair pair;
        do
            pair = generator.GenerateKeyPair();
        while (!FillsItsLength((RsaPrivateCrtKeyParameters)pair.Private));

        return pair;
    }

    private static bool FillsItsLength(RsaPrivateCrtKeyParameters key) =>
        key.Exponent.BitLength > 2040 && key.DP.BitLength > 1016 && key.DQ.BitLength > 1016 && key.QInv.BitLength > 1016;
}
