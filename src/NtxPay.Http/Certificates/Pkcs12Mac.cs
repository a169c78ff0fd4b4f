using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace NtxPay.Http.Certificates;

/// <summary>Verifies the password of a container by its MAC, in the original format (PKCS#12) and in PBMAC1 (RFC 9579).</summary>
internal static class Pkcs12Mac
{
    /// <summary>Returns whether the password is correct. An empty password has two encodings; the correct one is stored in the password.</summary>
    public static bool Verify(MacData mac, byte[] content, Password password)
    {
        if (Matches(mac, content, password))
            return true;
        if (password.IsSpecified)
            return false;

        password.EmptyIsTwoZeros = true;
        return Matches(mac, content, password);
    }

    /// <summary>Computes the MAC in the original format.</summary>
    public static byte[] Compute(
        AlgorithmIdentifier hash, byte[] salt, int iterations, byte[] content, char[] password, bool emptyIsTwoZeros)
    {
        var digest = DigestUtilities.GetDigest(hash.Algorithm);
        var generator = new Pkcs12ParametersGenerator(digest);
        generator.Init(PbeParametersGenerator.Pkcs12PasswordToBytes(password, emptyIsTwoZeros), salt, iterations);
        return Compute(new HMac(digest), generator.GenerateDerivedMacParameters(digest.GetDigestSize() * 8), content);
    }

    private static bool Matches(MacData mac, byte[] content, Password password)
    {
        var algorithm = mac.Mac.DigestAlgorithm;
        var computed = algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbmac1)
            ? WithPbmac1(Pbmac1Params.GetInstance(algorithm.Parameters), content, password)
            : WithPkcs12(algorithm, mac, content, password);
        return Arrays.FixedTimeEquals(computed, mac.Mac.Digest.GetOctets());
    }

    private static byte[] WithPkcs12(AlgorithmIdentifier hash, MacData mac, byte[] content, Password password)
    {
        var iterations = mac.IterationCount.IntValueExact;
        password.ConsumeIterations(iterations);
        return Compute(hash, mac.GetSalt(), iterations, content, password.Utf16, password.EmptyIsTwoZeros);
    }

    private static byte[] WithPbmac1(Pbmac1Params parameters, byte[] content, Password password)
    {
        var derivation = Pbkdf2Params.GetInstance(parameters.KeyDerivationFunc.Parameters);
        password.ConsumeIterations(KeyDerivationIterations.GetCount(derivation));
        var generator = new Pkcs5S2ParametersGenerator(DigestUtilities.GetDigest(derivation.Prf.Algorithm));
        generator.Init(
            PbeParametersGenerator.Pkcs5PasswordToUtf8Bytes(password.Utf16),
            derivation.GetSalt(),
            derivation.IterationCountObject.IntValueExact);
        var bits = derivation.KeyLengthObject.IntValueExact * 8;
        return Compute(
            MacUtilities.GetMac(parameters.MessageAuthScheme.Algorithm), generator.GenerateDerivedMacParameters(bits), content);
    }

    private static byte[] Compute(IMac mac, ICipherParameters key, byte[] content)
    {
        mac.Init(key);
        return MacUtilities.DoFinal(mac, content);
    }
}
