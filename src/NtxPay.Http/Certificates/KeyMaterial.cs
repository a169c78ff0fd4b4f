namespace NtxPay.Http.Certificates;

/// <summary>Certificates and private keys, opened.</summary>
internal sealed class KeyMaterial : IDisposable
{
    private KeyMaterial(string name, string keyName)
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
    /// <param name="keyInput">The key's own input, or null.</param>
    /// <param name="source">Has the password, and says whether the key is needed.</param>
    public static KeyMaterial Open(CertificateInput content, CertificateInput? keyInput, CertificateSource source)
    {
        using var password = new Password(source.Password);
        var material = new KeyMaterial(content.Name, keyInput?.Name ?? content.Name);
        try
        {
            material.Fill(content, keyInput, source, password);
            return material;
        }
        catch
        {
            material.Dispose();
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

    private void Fill(CertificateInput content, CertificateInput? keyInput, CertificateSource source, Password password)
    {
        Certificates.AddRange(content.Certificates);
        HasPrivateKey = content.Keys.Count > 0;
        if (content.Pkcs12 is not null)
            AddContainer(content, password);
        if (Certificates.Count == 0)
            throw (HasPrivateKey ? UnexpectedInput.PrivateKey : content.Unexpected).InsteadOfCertificate(content.Name);

        if (keyInput is not null)
            ReplaceKeys(keyInput);

        foreach (var key in (keyInput ?? content).Keys.Where(key => !source.HeaderOnly || password.IsGiven || !PrivateKeyReader.IsEncrypted(key)))
        {
            Keys.Add(PrivateKeyReader.Open(key, password, KeyName));
        }
    }

    private void AddContainer(CertificateInput content, Password password)
    {
        var opened = Pkcs12Reader.Open(content.Pkcs12!, password, content.Name);
        Certificates.AddRange(opened.Certificates);
        Keys.AddRange(opened.Keys);
        HasPrivateKey = Keys.Count > 0;
        if (Certificates.Count == 0)
            throw UnexpectedInput.EmptyPkcs12.InsteadOfCertificate(content.Name);
    }

    private void ReplaceKeys(CertificateInput keyInput)
    {
        if (keyInput.Keys.Count == 0)
        {
            var found = keyInput.Certificates.Count > 0 ? UnexpectedInput.Certificate
                : keyInput.Pkcs12 is not null ? UnexpectedInput.Pkcs12
                : keyInput.Unexpected;
            throw found.InsteadOfKey(keyInput.Name);
        }

        Dispose();
        Keys.Clear();
        HasPrivateKey = true;
    }
}
