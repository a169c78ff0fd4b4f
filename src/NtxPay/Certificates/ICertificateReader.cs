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
