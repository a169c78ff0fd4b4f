namespace NtxPay.Http.Certificates;

/// <summary>Certificates and decrypted private keys.</summary>
internal sealed class KeyMaterial : IDisposable
{
    private KeyMaterial(string name, string keyName)
    {
        Name = name;
        KeyName = keyName;
    }

    /// <summary>The name of the certificates' input, as the beginning of a sentence.</summary>
    public string Name { get; }

    /// <summary>The name of the private keys' input, as the beginning of a sentence.</summary>
    public string KeyName { get; }

    /// <summary>The certificates as DER; at least one.</summary>
    public List<byte[]> Certificates { get; } = [];

    /// <summary>The decrypted private keys.</summary>
    public List<PrivateKey> Keys { get; } = [];

    /// <summary>Whether the inputs contain a private key, decrypted or not.</summary>
    public bool HasPrivateKey { get; private set; }

    /// <summary>Reads the inputs. A separate key input replaces the keys in the certificate's input.</summary>
    /// <param name="content">The certificate's input.</param>
    /// <param name="keyInput">The separate input of the key, or null.</param>
    /// <param name="source">Has the password, and shows whether the key is needed.</param>
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
