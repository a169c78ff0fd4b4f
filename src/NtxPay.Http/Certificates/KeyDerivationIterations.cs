using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;

namespace NtxPay.Http.Certificates;

/// <summary>The iteration counts of key derivation from a password.</summary>
internal static class KeyDerivationIterations
{
    /// <summary>The maximum size of one derived block, in bytes. A longer key requires additional derivations.</summary>
    private const int MaximumHashSize = 64;

    /// <summary>Gets the iterations of a password-based encryption algorithm: PBES2 or an older one.</summary>
    public static long GetCount(AlgorithmIdentifier algorithm) => algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2)
        ? GetCount(Pbkdf2Params.GetInstance(PbeS2Parameters.GetInstance(algorithm.Parameters).KeyDerivationFunc.Parameters))
        : Pkcs12PbeParams.GetInstance(algorithm.Parameters).IterationsObject.IntValueExact;

    /// <summary>Gets the iterations of PBKDF2.</summary>
    public static long GetCount(Pbkdf2Params derivation)
    {
        var length = derivation.KeyLengthObject?.IntValueExact ?? 0;
        return derivation.IterationCountObject.IntValueExact * (1L + (length / MaximumHashSize));
    }
}
