using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;

namespace NtxPay.Http.Certificates;

/// <summary>How often an algorithm hashes a password to make a key of it.</summary>
internal static class KeyDerivationIterations
{
    /// <summary>The octets that one run through all rounds gives at most; a longer key takes further runs.</summary>
    private const int MaximumHashSize = 64;

    /// <summary>The rounds of an algorithm that encrypts by password: PBES2, or one of the older ones.</summary>
    public static long Of(AlgorithmIdentifier algorithm) => algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2)
        ? Of(Pbkdf2Params.GetInstance(PbeS2Parameters.GetInstance(algorithm.Parameters).KeyDerivationFunc.Parameters))
        : Pkcs12PbeParams.GetInstance(algorithm.Parameters).IterationsObject.IntValueExact;

    /// <summary>The rounds of PBKDF2.</summary>
    public static long Of(Pbkdf2Params derivation)
    {
        var length = derivation.KeyLengthObject?.IntValueExact ?? 0;
        return derivation.IterationCountObject.IntValueExact * (1L + (length / MaximumHashSize));
    }
}
