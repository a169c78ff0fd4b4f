using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>Reads certificates and keys in every usual form.</summary>
public interface ICertificateReader
{
    /// <summary>Reads a certificate, with its private key where the source has one.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.CertificateMissing"/>, <see cref="NtxPayErrorKind.CertificateUnreadable"/>,
    /// <see cref="NtxPayErrorKind.CertificateMalformed"/>, <see cref="NtxPayErrorKind.CertificatePasswordInvalid"/>,
    /// <see cref="NtxPayErrorKind.CertificateKeyMismatch"/> or <see cref="NtxPayErrorKind.CertificateKeyUnusable"/>.
    /// </exception>
    ClientCertificate Read(CertificateSource source);
}

/// <summary>Where a certificate comes from: exactly one of file, text, store and object.</summary>
public sealed class CertificateSource
{
    /// <summary>The file system path of a PEM, DER or PKCS#12 file; its content says which.</summary>
    public string? Path { get; init; }

    /// <summary>PEM text.</summary>
    public string? Pem { get; init; }

    /// <summary>The SHA-1 thumbprint, in hexadecimal, of a certificate in CurrentUser\My or LocalMachine\My.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>A certificate that somebody else holds; it is copied, and never disposed here.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The file system path of the private key's file (PEM or DER), where it is a file of its own.</summary>
    public string? KeyPath { get; init; }

    /// <summary>The private key's PEM text, where it stands apart.</summary>
    public string? KeyPem { get; init; }

    /// <summary>The password of the PKCS#12 file or the encrypted key.</summary>
    public SecureString? Password { get; init; }

    /// <summary>
    /// Whether the header alone is wanted: a private key is then not attached, need not match, and an encrypted one in a
    /// PEM file needs no password.
    /// </summary>
    public bool HeaderOnly { get; init; }
}
