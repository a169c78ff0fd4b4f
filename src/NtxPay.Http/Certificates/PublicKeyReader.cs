using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.EdEC;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Reads public keys in the encoding of certificates, so that a private key can be matched with its certificate.
/// </summary>
internal static class PublicKeyReader
{
    /// <summary>Creates a private key with its public key.</summary>
    public static PrivateKey WithPublicKey(PrivateKeyInfo key) => new(key.GetDerEncoded(), ComputePublicKey(key));

    // Not inlined, so that BouncyCastle is loaded only if there is a key.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte[] ReadFromCertificate(byte[] der)
    {
        try
        {
            return X509CertificateStructure.GetInstance(der).SubjectPublicKeyInfo.PublicKey.GetBytes();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A damaged certificate of a chain has no private key here.
            return [];
        }
    }

    // BouncyCastle's PrivateKeyFactory is not used: it tests the primes of an RSA key (seconds at 4096 bits) and references
    // every algorithm, so that all of them would have to be shipped.
    private static byte[] ComputePublicKey(PrivateKeyInfo key)
    {
        var algorithm = key.PrivateKeyAlgorithm.Algorithm;
        if (algorithm.Equals(PkcsObjectIdentifiers.RsaEncryption) || algorithm.Equals(PkcsObjectIdentifiers.IdRsassaPss))
        {
            var rsa = RsaPrivateKeyStructure.GetInstance(key.ParsePrivateKey());
            return new RsaPublicKeyStructure(rsa.Modulus, rsa.PublicExponent).GetDerEncoded();
        }

        if (algorithm.Equals(X9ObjectIdentifiers.IdECPublicKey))
        {
            var curve = ECDomainParameters.FromX962Parameters(X962Parameters.GetInstance(key.PrivateKeyAlgorithm.Parameters));
            var secret = new ECPrivateKeyParameters(ECPrivateKeyStructure.GetInstance(key.ParsePrivateKey()).GetKey(), curve);
            return curve.G.Multiply(secret.D).GetEncoded(compressed: false);
        }

        if (algorithm.Equals(EdECObjectIdentifiers.id_Ed25519))
            return new Ed25519PrivateKeyParameters(ReadOctets(key)).GeneratePublicKey().GetEncoded();
        if (algorithm.Equals(EdECObjectIdentifiers.id_Ed448))
            return new Ed448PrivateKeyParameters(ReadOctets(key)).GeneratePublicKey().GetEncoded();

        throw new NotSupportedException(Localized.Text($"The type of the private key is not supported for client certificates."));
    }

    private static byte[] ReadOctets(PrivateKeyInfo key) => Asn1OctetString.GetInstance(key.ParsePrivateKey()).GetOctets();
}
