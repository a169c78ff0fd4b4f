namespace NtxPay.Http.Certificates;

/// <summary>The certificate to present, selected from all that were read.</summary>
/// <param name="Certificate">Its DER.</param>
/// <param name="Key">Its private key, or null.</param>
internal sealed record CertificateSelection(byte[] Certificate, PrivateKey? Key)
{
    /// <summary>Selects the certificate with a matching private key; otherwise the first one.</summary>
    public static CertificateSelection From(KeyMaterial material)
    {
        if (material.Keys.Count == 0)
            return new CertificateSelection(material.Certificates[0], Key: null);

        var pairs =
            from certificate in material.Certificates
            let publicKey = PublicKeyReader.ReadFromCertificate(certificate)
            from key in material.Keys
            where key.PublicKey.SequenceEqual(publicKey)
            select new CertificateSelection(certificate, key);
        return pairs.FirstOrDefault() ?? new CertificateSelection(material.Certificates[0], Key: null);
    }

    /// <summary>Describes which certificate was selected, and why.</summary>
    public string Describe(KeyMaterial material, string subject)
    {
        var reason = Key is null ? Localized.Text($"it is the first certificate") : Localized.Text($"the private key belongs to it");
        return Localized.Text($"{material.Name} contains {material.Certificates.Count} certificates; the certificate of '{DisplayText.Clean(subject, DisplayText.MaximumQuoteLength)}' is used because {reason}.");
    }
}
