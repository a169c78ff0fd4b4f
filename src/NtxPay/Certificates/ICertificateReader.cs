namespace NtxPay;

/// <summary>Reads certificates and keys in all common formats.</summary>
public interface ICertificateReader
{
    /// <summary>Reads a certificate, with its private key if the source has one.</summary>
    /// <param name="source">The source.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.CertificateMissing"/>, <see cref="NtxPayErrorKind.CertificateUnreadable"/>,
    /// <see cref="NtxPayErrorKind.CertificateMalformed"/>, <see cref="NtxPayErrorKind.CertificatePasswordInvalid"/>,
    /// <see cref="NtxPayErrorKind.CertificateKeyMismatch"/> or <see cref="NtxPayErrorKind.CertificateKeyUnusable"/>.
    /// </exception>
    ClientCertificate Read(CertificateSource source);
}
