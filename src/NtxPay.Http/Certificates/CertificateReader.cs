using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Reads certificates and keys in every usual form. What a file is, its content says and not its name. BouncyCastle is
/// loaded only when a private key or a PKCS#12 container is met.
/// </summary>
public sealed class CertificateReader : ICertificateReader
{
    /// <inheritdoc/>
    public ClientCertificate Read(CertificateSource source)
    {
        var held = FindHeld(source);
        if (held is not null && source is { KeyPath: null, KeyPem: null })
            return FromHeld(held, source.HeaderOnly);

        using (held)
        {
            using var bundle = Open(source, held);
            return FromBundle(bundle, source.HeaderOnly);
        }
    }

    /// <summary>The certificate that somebody else holds: the caller, or the store. The copy is ours.</summary>
    private static X509Certificate2? FindHeld(CertificateSource source) => source switch
    {
        { Certificate: { } certificate } => new X509Certificate2(certificate),
        { Thumbprint: { } thumbprint } => StoreSearch.Find(thumbprint),
        _ => null,
    };

    private static ClientCertificate FromHeld(X509Certificate2 held, bool headerOnly)
    {
        var hasKey = held.HasPrivateKey;
        var (certificate, release) = headerOnly ? (held, null) : TlsKey.MakeUsable(held);
        return new ClientCertificate(certificate, notes: null, release)
        {
            SourceHasPrivateKey = hasKey,
            KeyMatches = hasKey,
        };
    }

    private static Bundle Open(CertificateSource source, X509Certificate2? held)
    {
        var content = source switch
        {
            { Path: { } path } => Content.FromFile(path),
            { Pem: { } pem } => Content.FromText(pem, Localized.Text($"The PEM text")),
            _ when held is not null => Content.FromCertificate(held.RawData),
            _ => throw new NtxPayException(NtxPayErrorKind.CertificateMissing, Localized.Text($"No certificate was given.")),
        };
        var key = source switch
        {
            { KeyPath: { } path } => Content.FromFile(path),
            { KeyPem: { } pem } => Content.FromText(pem, Localized.Text($"The private key's text")),
            _ => null,
        };
        return Bundle.Open(content, key, source);
    }

    private static ClientCertificate FromBundle(Bundle bundle, bool headerOnly)
    {
        var leaf = Leaf.Choose(bundle);
        if (leaf.Key is null && bundle.Keys.Count > 0 && !headerOnly)
        {
            throw new NtxPayException(
                NtxPayErrorKind.CertificateKeyMismatch,
                Localized.Text($"{bundle.KeyName} holds a private key that belongs to another certificate. Give the key that the certificate was requested with."));
        }

        var certificate = Parse(leaf.Certificate, bundle.Name);
        var notes = new List<string>();
        if (bundle.Certificates.Count > 1)
            notes.Add(leaf.Note(bundle, certificate.Subject));

        Action? release = null;
        if (leaf.Key is not null && !headerOnly)
            (certificate, release) = TlsKey.Attach(certificate, leaf.Key, notes);

        return new ClientCertificate(certificate, notes, release)
        {
            SourceHasPrivateKey = bundle.HasPrivateKey,
            KeyMatches = leaf.Key is not null,
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
                NtxPayErrorKind.CertificateMalformed, Localized.Text($"{name} holds a certificate that is damaged: it cannot be read."), exception);
        }
    }
}
