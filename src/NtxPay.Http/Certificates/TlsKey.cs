using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>Combines a certificate and its private key so that the platform's TLS can use them.</summary>
internal static class TlsKey
{
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string EllipticCurveKey = "1.2.840.10045.2.1";

    /// <summary>Attaches the key to the certificate. If TLS does not support the type of key, the result is the certificate without it, and a note is added.</summary>
    /// <param name="certificate">The certificate; replaced by the result.</param>
    /// <param name="key">The key that belongs to it.</param>
    /// <param name="notes">Receives the note.</param>
    /// <returns>The certificate, and the cleanup to run when it is disposed.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateKeyUnusable"/>: no key store of this machine accepts the key.</exception>
    public static (X509Certificate2 Certificate, Action? Release) Attach(X509Certificate2 certificate, PrivateKey key, List<string> notes)
    {
        try
        {
            if (TryAttach(certificate, key) is { } attached)
            {
                certificate.Dispose();
                return attached;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            certificate.Dispose();
            throw KeyStoreImport.Unusable(exception);
        }

        notes.Add(Localized.Text($"The private key is neither RSA nor elliptic curve. The TLS handshake does not use it, and the header does not need it."));
        return (certificate, null);
    }

    /// <summary>Makes the key of a certificate object usable for TLS.</summary>
    public static (X509Certificate2 Certificate, Action? Release) MakeUsable(X509Certificate2 certificate)
    {
#if NET
        if (!OperatingSystem.IsWindows())
            return (certificate, null);
#endif
        return WindowsKeyStore.MakeUsable(certificate);
    }

    private static (X509Certificate2 Certificate, Action? Release)? TryAttach(X509Certificate2 certificate, PrivateKey key)
    {
        if (certificate.GetKeyAlgorithm() is not (RsaKey or EllipticCurveKey))
            return null;

#if NET
        if (!OperatingSystem.IsWindows())
            return (CopyWithPrivateKey(certificate, key), null);
#endif
        return WindowsKeyStore.Import(certificate, key);
    }

#if NET
    private static X509Certificate2 CopyWithPrivateKey(X509Certificate2 certificate, PrivateKey key)
    {
        if (certificate.GetKeyAlgorithm() is RsaKey)
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(key.Pkcs8, out _);
            return certificate.CopyWithPrivateKey(rsa);
        }

        using var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(key.Pkcs8, out _);
        return certificate.CopyWithPrivateKey(ec);
    }
#endif
}
