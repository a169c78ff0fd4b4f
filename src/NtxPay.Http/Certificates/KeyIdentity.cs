using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Public keys as certificates hold them, so that a private key and a certificate can be matched whatever wrote them.
/// </summary>
internal static class KeyIdentity
{
    /// <summary>The key with its public half.</summary>
    public static PrivateKey OfKey(PrivateKeyInfo key) => new(key.GetDerEncoded(), PublicHalf(key));

    // Not inlined, so that a caller that meets no key does not load BouncyCastle.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte[] OfCertificate(byte[] der)
    {
        try
        {
            return X509CertificateStructure.GetInstance(der).SubjectPublicKeyInfo.PublicKey.GetBytes();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A damaged certificate in a chain; no private key of ours belongs to it.
            return [];
        }
    }

    private static byte[] PublicHalf(PrivateKeyInfo key)
    {
        // Not through BouncyCastle's RSA key: it proves the primes anew, which takes seconds at 4096 bits.
        var algorithm = key.PrivateKeyAlgorithm.Algorithm;
        if (algorithm.Equals(PkcsObjectIdentifiers.RsaEncryption) || algorithm.Equals(PkcsObjectIdentifiers.IdRsassaPss))
        {
            var rsa = RsaPrivateKeyStructure.GetInstance(key.ParsePrivateKey());
            return new RsaPublicKeyStructure(rsa.Modulus, rsa.PublicExponent).GetDerEncoded();
        }

        return PublicHalf(PrivateKeyFactory.CreateKey(key));
    }

    private static byte[] PublicHalf(AsymmetricKeyParameter key) => key switch
    {
        ECPrivateKeyParameters ec => ec.Parameters.G.Multiply(ec.D).GetEncoded(compressed: false),
        Ed25519PrivateKeyParameters ed25519 => ed25519.GeneratePublicKey().GetEncoded(),
        Ed448PrivateKeyParameters ed448 => ed448.GeneratePublicKey().GetEncoded(),
        _ => throw new NotSupportedException("The private key is of a kind that client certificates do not use."),
    };
}
