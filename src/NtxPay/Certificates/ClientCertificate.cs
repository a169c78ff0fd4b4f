using System.Security.Cryptography.X509Certificates;

namespace NtxPay;

/// <summary>A client certificate, ready for the header and, with a private key, for the TLS handshake.</summary>
public sealed class ClientCertificate : IDisposable
{
    /// <summary>The number of days before the expiry from which a certificate is reported as expiring soon.</summary>
    public const int ExpiryWarningDays = 30;

    private readonly Action? release;

    /// <summary>Wraps a certificate.</summary>
    /// <param name="certificate">The leaf, with its private key if TLS can use it. This object owns it.</param>
    /// <param name="notes">Notes for the verbose stream, such as which of several certificates was selected.</param>
    /// <param name="release">Additional cleanup on disposal, such as removing a key file; null for none.</param>
    public ClientCertificate(
        X509Certificate2 certificate,
        IReadOnlyList<string>? notes = null,
        Action? release = null)
    {
        Certificate = certificate;
        Notes = notes ?? [];
        this.release = release;
        Pem = CertificateEncoding.ToPem(certificate.RawData);
        HeaderValue = CertificateEncoding.Escape(Pem);
    }

    /// <summary>The leaf certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The leaf as canonical PEM: 64 columns, LF, a final newline.</summary>
    public string Pem { get; }

    /// <summary>The value of <c>X-SSL-Client-Cert</c>, byte for byte as nginx's <c>$ssl_client_escaped_cert</c>.</summary>
    public string HeaderValue { get; }

    /// <summary>Whether the certificate can be presented in a TLS handshake.</summary>
    public bool HasPrivateKey => Certificate.HasPrivateKey;

    /// <summary>Notes of the reader for the verbose stream.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether the input has a private key, used or not. The header never contains it.</summary>
    public bool SourceHasPrivateKey { get; init; }

    /// <summary>Whether the certificate came with a private key that matches it, even one that TLS cannot use.</summary>
    public bool KeyMatches { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        release?.Invoke();
    }
}
