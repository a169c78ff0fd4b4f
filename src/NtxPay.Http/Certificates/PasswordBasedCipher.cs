using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace NtxPay.Http.Certificates;

/// <summary>Decrypts password-encrypted content of PKCS#12 and PKCS#8.</summary>
internal static class PasswordBasedCipher
{
    public static byte[] Decrypt(EncryptedData encrypted, Password password)
    {
        var algorithm = encrypted.EncryptionAlgorithm;
        password.ConsumeIterations(KeyDerivationIterations.GetCount(algorithm));
        var characters = password.EncodeFor(algorithm.Algorithm.Id);
        try
        {
            var cipher = (IBufferedCipher)PbeUtilities.CreateEngine(algorithm);
            cipher.Init(forEncryption: false, PbeUtilities.GenerateCipherParameters(algorithm, characters, password.EmptyIsTwoZeros));
            return cipher.DoFinal(encrypted.Content.GetOctets());
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    public static PrivateKeyInfo Decrypt(EncryptedPrivateKeyInfo encrypted, Password password)
    {
        ThrowIfUnknownDerivation(encrypted.EncryptionAlgorithm);
        password.ConsumeIterations(KeyDerivationIterations.GetCount(encrypted.EncryptionAlgorithm));
        var characters = password.EncodeFor(encrypted.EncryptionAlgorithm.Algorithm.Id);
        try
        {
            return PrivateKeyInfoFactory.CreatePrivateKeyInfo(characters, password.EmptyIsTwoZeros, encrypted);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Refuses an unknown key derivation. BouncyCastle treats every derivation as PBKDF2, so scrypt would look like a wrong password.</summary>
    private static void ThrowIfUnknownDerivation(AlgorithmIdentifier algorithm)
    {
        if (!algorithm.Algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2))
            return;

        var derivation = PbeS2Parameters.GetInstance(algorithm.Parameters).KeyDerivationFunc.Algorithm;
        if (!derivation.Equals(PkcsObjectIdentifiers.IdPbkdf2))
            throw new NotSupportedException(Localized.Text($"The key derivation {derivation.Id} is not supported."));
    }
}
