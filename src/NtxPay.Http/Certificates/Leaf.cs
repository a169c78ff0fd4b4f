namespace NtxPay.Http.Certificates;

/// <summary>The certificate to present, of those that there are.</summary>
/// <param name="Certificate">Its DER.</param>
/// <param name="Key">Its private key, or null where none belongs to it.</param>
internal sealed record Leaf(byte[] Certificate, PrivateKey? Key)
{
    /// <summary>The one that a private key belongs to, else the first.</summary>
    public static Leaf Choose(Bundle bundle)
    {
        if (bundle.Keys.Count == 0)
            return new Leaf(bundle.Certificates[0], Key: null);

        var pairs =
            from certificate in bundle.Certificates
            let publicKey = KeyIdentity.OfCertificate(certificate)
            from key in bundle.Keys
            where key.PublicKey.SequenceEqual(publicKey)
            select new Leaf(certificate, key);
        return pairs.FirstOrDefault() ?? new Leaf(bundle.Certificates[0], Key: null);
    }

    /// <summary>Which one was taken, and why.</summary>
    public string Note(Bundle bundle, string subject)
    {
        var why = Key is null ? Localized.Text($"it is the first") : Localized.Text($"the private key belongs to it");
        return Localized.Text($"{bundle.Name} holds {bundle.Certificates.Count} certificates; the one of '{Readable.Clean(subject, Readable.MaximumQuote)}' is used: {why}.");
    }
}
