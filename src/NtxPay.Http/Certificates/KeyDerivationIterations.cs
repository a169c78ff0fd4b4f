using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;

namespace NtxPay.Http.Certificates;

/// <summary>The iteration counts of key derivation from a password.</summary>
internal static class KeyDerivationIterations
{
    /// <summary>The maximum number of octets that one derivation gives; a longer key takes further derivations.</summary>
    private const int MaximumHashSize = 64;

    /// <summary>The iterations of a password-based encryption algorithm: PBES2 or an older one.</summary>
    public static long Of(AlgorithmIdentifier algorithm) => algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2)
        ? Of(Pbkdf2Params.GetInstance(PbeS2Parameters.GetInstance(algorithm.Parameters).KeyDerivationFunc.Parameters))
        : Pkcs12PbeParams.GetInstance(algorithm.Parameters).IterationsObject.IntValueExact;

    /// <summary>The iterations of PBKDF2.</summary>
    public static long Of(Pbkdf2Params derivation)
    {
        var length = derivation.KeyLengthObject?.IntValueExact ?? 0;
        return derivation.IterationCountObject.IntValueExact * (1L + (length / MaximumHashSize));
    }
}
