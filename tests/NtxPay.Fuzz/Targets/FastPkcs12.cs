using NtxPay.Http.Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Oiw;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace NtxPay.Fuzz.Targets;

/// <summary>Containers and keys that are encrypted in one round, because the test is about reading them.</summary>
internal static class FastPkcs12
{
    private const int Rounds = 1;

    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>Creates a container of a certificate and its key, encrypted with 3DES as by older programs.</summary>
    public static byte[] Container(byte[] certificate, byte[] pkcs8, string password, bool withMac = true)
    {
        var bags = new DerSequence(
            new SafeBag(PkcsObjectIdentifiers.Pkcs8ShroudedKeyBag, EncryptOld(pkcs8, password)),
            new SafeBag(PkcsObjectIdentifiers.CertBag, new CertBag(PkcsObjectIdentifiers.X509Certificate, new DerOctetString(certificate))),
            new SafeBag(PkcsObjectIdentifiers.KeyBag, PrivateKeyInfo.GetInstance(pkcs8)));
        var content = new AuthenticatedSafe([Data(bags)]).GetDerEncoded();
        return new Pfx(new ContentInfo(PkcsObjectIdentifiers.Data, new DerOctetString(content)), withMac ? Mac(content, password) : null).GetDerEncoded();
    }

    /// <summary>Encrypts a key with PBES2, as newer programs do: PBKDF2 and AES.</summary>
    public static byte[] Encrypt(byte[] pkcs8, string password) => Encrypt(
        pkcs8,
        password,
        PkcsObjectIdentifiers.IdPbeS2,
        new PbeS2Parameters(
            new KeyDerivationFunc(PkcsObjectIdentifiers.IdPbkdf2, new Pbkdf2Params(Salt, Rounds, 32, new AlgorithmIdentifier(PkcsObjectIdentifiers.IdHmacWithSha256, DerNull.Instance))),
            new EncryptionScheme(NistObjectIdentifiers.IdAes256Cbc, new DerOctetString(new byte[16]))))
        .GetDerEncoded();

    private static EncryptedPrivateKeyInfo EncryptOld(byte[] pkcs8, string password)
    {
        var algorithm = PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc;
        return Encrypt(pkcs8, password, algorithm, PbeUtilities.GenerateAlgorithmParameters(algorithm, Salt, Rounds));
    }

    private static EncryptedPrivateKeyInfo Encrypt(byte[] pkcs8, string password, DerObjectIdentifier oid, Asn1Encodable parameters)
    {
        var algorithm = new AlgorithmIdentifier(oid, parameters);
        var cipher = (IBufferedCipher)PbeUtilities.CreateEngine(algorithm);
        cipher.Init(forEncryption: true, PbeUtilities.GenerateCipherParameters(algorithm, password.ToCharArray()));
        return new EncryptedPrivateKeyInfo(algorithm, cipher.DoFinal(pkcs8));
    }

    private static MacData Mac(byte[] content, string password)
    {
        var sha1 = new AlgorithmIdentifier(OiwObjectIdentifiers.IdSha1, DerNull.Instance);
        var mac = Pkcs12Mac.Compute(sha1, Salt, Rounds, content, password.ToCharArray(), emptyIsTwoZeros: false);
        return new MacData(new DigestInfo(sha1, mac), Salt, Rounds);
    }

    private static ContentInfo Data(Asn1Encodable content) => new(PkcsObjectIdentifiers.Data, new DerOctetString(content.GetDerEncoded()));
}
