using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>The source of a certificate: exactly one of file, text, store and object.</summary>
public sealed class CertificateSource
{
    /// <summary>The file system path of a PEM, DER or PKCS#12 file; its content determines the format.</summary>
    public string? Path { get; init; }

    /// <summary>PEM text.</summary>
    public string? Pem { get; init; }

    /// <summary>The SHA-1 thumbprint, in hexadecimal, of a certificate in CurrentUser\My or LocalMachine\My.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>A certificate object of the caller. It is copied, and never disposed here.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The file system path of a separate private key file (PEM or DER).</summary>
    public string? KeyPath { get; init; }

    /// <summary>The PEM text of a separate private key.</summary>
    public string? KeyPem { get; init; }

    /// <summary>The password of the PKCS#12 file or the encrypted key.</summary>
    public SecureString? Password { get; init; }

    /// <summary>
    /// Whether only the header is needed: a private key is then not attached and need not match, and an encrypted one in a PEM
    /// file needs no password.
    /// </summary>
    public bool HeaderOnly { get; init; }
}
