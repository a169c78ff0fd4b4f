using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Reads certificates and keys in all common formats. The content of a file determines its format, not its name. BouncyCastle
/// is loaded only for a private key or a PKCS#12 container.
/// </summary>
public sealed class CertificateReader : ICertificateReader
{
    /// <inheritdoc/>
    public ClientCertificate Read(CertificateSource source)
    {
        var existing = FindExisting(source);
        if (existing is not null && source is { KeyPath: null, KeyPem: null })
            return FromExisting(existing, source.HeaderOnly);

        using (existing)
        {
            using var material = Open(source, existing);
            return FromMaterial(material, source.HeaderOnly);
        }
    }

    /// <summary>Returns a copy of the certificate object of the caller, or a certificate from a store.</summary>
    private static X509Certificate2? FindExisting(CertificateSource source) => source switch
    {
        { Certificate: { } certificate } => new X509Certificate2(certificate),
        { Thumbprint: { } thumbprint } => CertificateStore.Find(thumbprint),
        _ => null,
    };

    private static ClientCertificate FromExisting(X509Certificate2 existing, bool headerOnly)
    {
        var hasKey = existing.HasPrivateKey;
        var (certificate, release) = headerOnly ? (existing, null) : TlsKey.MakeUsable(existing);
        return new ClientCertificate(certificate, notes: null, release)
        {
            SourceHasPrivateKey = hasKey,
            KeyMatches = hasKey,
        };
    }

    private static KeyMaterial Open(CertificateSource source, X509Certificate2? existing)
    {
        var input = source switch
        {
            { Path: { } path } => CertificateInput.FromFile(path),
            { Pem: { } pem } => CertificateInput.FromText(pem, Localized.Text($"The PEM text")),
            _ when existing is not null => CertificateInput.FromCertificate(existing.RawData),
            _ => throw new NtxPayException(NtxPayErrorKind.CertificateMissing, Localized.Text($"No certificate was specified.")),
        };
        var keyInput = source switch
        {
            { KeyPath: { } path } => CertificateInput.FromFile(path),
            { KeyPem: { } pem } => CertificateInput.FromText(pem, Localized.Text($"The private key's text")),
            _ => null,
        };
        return KeyMaterial.Open(input, keyInput, source);
    }

    private static ClientCertificate FromMaterial(KeyMaterial material, bool headerOnly)
    {
        var selected = CertificateSelection.From(material);
        if (selected.Key is null && material.Keys.Count > 0 && !headerOnly)
        {
            throw new NtxPayException(
                NtxPayErrorKind.CertificateKeyMismatch,
                Localized.Text($"{material.KeyName} contains a private key that belongs to another certificate. Use the key that the certificate was requested with."));
        }

        var certificate = Parse(selected.Certificate, material.Name);
        var notes = new List<string>();
        if (material.Certificates.Count > 1)
            notes.Add(selected.Describe(material, certificate.Subject));

        Action? release = null;
        if (selected.Key is not null && !headerOnly)
            (certificate, release) = TlsKey.Attach(certificate, selected.Key, notes);

        return new ClientCertificate(certificate, notes, release)
        {
            SourceHasPrivateKey = material.HasPrivateKey,
            KeyMatches = selected.Key is not null,
        };
    }

    private static X509Certificate2 Parse(byte[] der, string name)
    {
        try
        {
            return CertificateEncoding.FromDer(der);
        }
        catch (CryptographicException exception)
        {
            throw new NtxPayException(
                NtxPayErrorKind.CertificateMalformed, Localized.Text($"{name} contains a damaged certificate that cannot be read."), exception);
        }
    }
}
