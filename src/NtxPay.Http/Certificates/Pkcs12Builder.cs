using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Oiw;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace NtxPay.Http.Certificates;

/// <summary>Builds the PKCS#12 container that Windows imports, with ciphers that every version of Windows supports.</summary>
internal static class Pkcs12Builder
{
    private const int Iterations = 2048;
    private const int SaltSize = 20;

    /// <summary>Creates a container with one certificate and its key.</summary>
    public static byte[] Build(byte[] certificate, PrivateKey key, char[] password)
    {
        var random = new SecureRandom();
        var bags = new DerSequence(
            new SafeBag(PkcsObjectIdentifiers.Pkcs8ShroudedKeyBag, Encrypt(key, password, random), LocalKeyId()),
            new SafeBag(
                PkcsObjectIdentifiers.CertBag,
                new CertBag(PkcsObjectIdentifiers.X509Certificate, new DerOctetString(certificate)),
                LocalKeyId()));
        var content = new AuthenticatedSafe([Data(bags)]).GetDerEncoded();

        var salt = SecureRandom.GetNextBytes(random, SaltSize);
        var sha1 = new AlgorithmIdentifier(OiwObjectIdentifiers.IdSha1, DerNull.Instance);
        var mac = Pkcs12Mac.Compute(sha1, salt, Iterations, content, password, emptyIsTwoZeros: false);
        var container = new Pfx(
            new ContentInfo(PkcsObjectIdentifiers.Data, new DerOctetString(content)),
            new MacData(new DigestInfo(sha1, mac), salt, Iterations));
        return container.GetDerEncoded();
    }

    private static EncryptedPrivateKeyInfo Encrypt(PrivateKey key, char[] password, SecureRandom random)
    {
        var algorithm = PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc;
        var parameters = PbeUtilities.GenerateAlgorithmParameters(algorithm, SecureRandom.GetNextBytes(random, SaltSize), Iterations);
        var cipher = (IBufferedCipher)PbeUtilities.CreateEngine(algorithm);
        cipher.Init(forEncryption: true, PbeUtilities.GenerateCipherParameters(algorithm, password, parameters));
        return new EncryptedPrivateKeyInfo(new AlgorithmIdentifier(algorithm, parameters), cipher.DoFinal(key.Pkcs8));
    }

    private static ContentInfo Data(Asn1Encodable content) =>
        new(PkcsObjectIdentifiers.Data, new DerOctetString(content.GetDerEncoded()));

    /// <summary>Creates the attribute that links the key and the certificate.</summary>
    private static DerSet LocalKeyId() => new(new AttributePkcs(
        PkcsObjectIdentifiers.Pkcs9AtLocalKeyID, new DerSet(new DerOctetString([1]))));
}
