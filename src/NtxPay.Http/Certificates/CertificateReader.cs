using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>Reads certificates and keys in every usual form.</summary>
public sealed class CertificateReader : ICertificateReader
{
    /// <inheritdoc/>
    public ClientCertificate Read(CertificateSource source) => source switch
    {
        { Certificate: { } certificate } => new ClientCertificate(new X509Certificate2(certificate)),
        { Path: { } path } => new ClientCertificate(new X509Certificate2(path)),
        _ => throw new NtxPayException(NtxPayErrorKind.CertificateMissing, "No certificate was given."),
    };
}
