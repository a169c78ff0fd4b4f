namespace NtxPay.Http.Certificates;

/// <summary>Certificates and private keys, opened.</summary>
internal sealed class Bundle : IDisposable
{
    private Bundle(string name, string keyName)
    {
        Name = name;
        KeyName = keyName;
    }

    /// <summary>Where the certificates come from, as a sentence begins.</summary>
    public string Name { get; }

    /// <summary>Where the private keys come from, as a sentence begins.</summary>
    public string KeyName { get; }

    /// <summary>The certificates as DER; at least one.</summary>
    public List<byte[]> Certificates { get; } = [];

    /// <summary>The private keys that could be opened.</summary>
    public List<PrivateKey> Keys { get; } = [];

    /// <summary>Whether there was a private key, opened or not.</summary>
    public bool HasPrivateKey { get; private set; }

    /// <summary>Opens what the inputs hold. A key that stands apart goes before those beside the certificate.</summary>
    /// <param name="content">The certificate's input.</param>
    /// <param name="apart">The key's own input, or null.</param>
    /// <param name="source">Has the password, and says whether the key is needed.</param>
    public static Bundle Open(Content content, Content? apart, CertificateSource source)
    {
        using var password = new Password(source.Password);
        var bundle = new Bundle(content.Name, apart?.Name ?? content.Name);
        try
        {
            bundle.Fill(content, apart, source, password);
            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <summary>Clears the private keys.</summary>
    public void Dispose()
    {
        foreach (var key in Keys)
        {
            key.Dispose();
        }
    }

    private void Fill(Content content, Content? apart, CertificateSource source, Password password)
    {
        Certificates.AddRange(content.Certificates);
        HasPrivateKey = content.Keys.Count > 0;
        if (content.Pkcs12 is not null)
            AddContainer(content, password);
        if (Certificates.Count == 0)
            throw (HasPrivateKey ? UnexpectedContent.PrivateKey : content.Otherwise).InsteadOfCertificate(content.Name);

        if (apart is not null)
            ReplaceKeys(apart);

        foreach (var key in (apart ?? content).Keys.Where(key => !source.HeaderOnly || password.IsGiven || !PrivateKeyOpener.IsEncrypted(key)))
        {
            Keys.Add(PrivateKeyOpener.Open(key, password, KeyName));
        }
    }

    private void AddContainer(Content content, Password password)
    {
        var opened = Pkcs12Opener.Open(content.Pkcs12!, password, content.Name);
        Certificates.AddRange(opened.Certificates);
        Keys.AddRange(opened.Keys);
        HasPrivateKey = Keys.Count > 0;
        if (Certificates.Count == 0)
            throw UnexpectedContent.EmptyPkcs12.InsteadOfCertificate(content.Name);
    }

    private void ReplaceKeys(Content apart)
    {
        if (apart.Keys.Count == 0)
        {
            var found = apart.Certificates.Count > 0 ? UnexpectedContent.Certificate
                : apart.Pkcs12 is not null ? UnexpectedContent.Pkcs12
                : apart.Otherwise;
            throw found.InsteadOfKey(apart.Name);
        }

        Dispose();
        Keys.Clear();
        HasPrivateKey = true;
    }
}
