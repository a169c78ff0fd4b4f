using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Security;

namespace NtxPay.Http.Certificates;

/// <summary>Reads private keys: PKCS#8, PKCS#1 and SEC1, plain and encrypted.</summary>
internal static class PrivateKeyReader
{
    private const string EncryptionHeader = "DEK-Info";

    public static bool IsEncrypted(PemBlock block) => HasEncryptedLabel(block) || block.Headers.ContainsKey(EncryptionHeader);

    private static bool HasEncryptedLabel(PemBlock block) => block.Label is "ENCRYPTED PRIVATE KEY";

    // Not inlined, so that BouncyCastle is loaded only if there is a key.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PrivateKey Open(PemBlock block, Password password, string name)
    {
        if (!block.TryDecode(out var der))
            throw Damaged(name);
        if (IsEncrypted(block) && !password.IsSpecified)
            throw password.CreateError(name);

        try
        {
            return PublicKeyReader.WithPublicKey(ReadKey(block, der, password));
        }
        catch (Exception exception) when (exception is NotSupportedException or SecurityUtilityException)
        {
            throw new NtxPayException(
                NtxPayErrorKind.CertificateMalformed,
                Localized.Text($"{name} contains a private key of an unsupported type or cipher. Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc."),
                exception);
        }
        catch (Exception exception) when (exception is not (NtxPayException or OutOfMemoryException))
        {
            // BouncyCastle throws exceptions of many types for invalid data, and a wrong password gives invalid data.
            throw IsEncrypted(block) ? password.CreateError(name, exception) : Damaged(name, exception);
        }
        finally
        {
            Array.Clear(der, 0, der.Length);
        }
    }

    private static PrivateKeyInfo ReadKey(PemBlock block, byte[] der, Password password)
    {
        if (HasEncryptedLabel(block))
            return PasswordBasedCipher.Decrypt(EncryptedPrivateKeyInfo.GetInstance(der), password);

        var plain = block.Headers.TryGetValue(EncryptionHeader, out var dekInfo)
            ? TraditionalKeyCipher.Decrypt(dekInfo, der, password)
            : der;
        switch (block.Label)
        {
            case "RSA PRIVATE KEY":
                return new PrivateKeyInfo(
                    new AlgorithmIdentifier(PkcsObjectIdentifiers.RsaEncryption, DerNull.Instance), RsaPrivateKeyStructure.GetInstance(plain));
            case "EC PRIVATE KEY":
                var key = ECPrivateKeyStructure.GetInstance(plain);
                return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, key.Parameters), key);
            default:
                return PrivateKeyInfo.GetInstance(plain);
        }
    }

    private static NtxPayException Damaged(string name, Exception? cause = null) => new(
        NtxPayErrorKind.CertificateMalformed, Localized.Text($"{name} contains a private key that is damaged or of an unknown kind: it cannot be read."), cause);
}
