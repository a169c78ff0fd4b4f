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
    /// <param name="input">The certificate's input.</param>
    /// <param name="keyInput">The separate input of the key, or null.</param>
    /// <param name="source">Has the password, and shows whether the key is needed.</param>
    public static KeyMaterial Open(CertificateInput input, CertificateInput? keyInput, CertificateSource source)
    {
        using var password = new Password(source.Password);
        var material = new KeyMaterial(input.Name, keyInput?.Name ?? input.Name);
        try
        {
            material.Fill(input, keyInput, source, password);
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

    private void Fill(CertificateInput input, CertificateInput? keyInput, CertificateSource source, Password password)
    {
        Certificates.AddRange(input.Certificates);
        HasPrivateKey = input.Keys.Count > 0;
        if (input.Pkcs12 is not null)
            AddContainer(input, password);
        if (Certificates.Count == 0)
            throw (HasPrivateKey ? UnexpectedInput.PrivateKey : input.Unexpected).ToCertificateError(input.Name);

        if (keyInput is not null)
            ReplaceKeys(keyInput);

        foreach (var key in (keyInput ?? input).Keys.Where(key => !source.HeaderOnly || password.IsSpecified || !PrivateKeyReader.IsEncrypted(key)))
        {
            Keys.Add(PrivateKeyReader.Open(key, password, KeyName));
        }
    }

    private void AddContainer(CertificateInput input, Password password)
    {
        var opened = Pkcs12Reader.Open(input.Pkcs12!, password, input.Name);
        Certificates.AddRange(opened.Certificates);
        Keys.AddRange(opened.Keys);
        HasPrivateKey = Keys.Count > 0;
        if (Certificates.Count == 0)
            throw UnexpectedInput.EmptyPkcs12.ToCertificateError(input.Name);
    }

    private void ReplaceKeys(CertificateInput keyInput)
    {
        if (keyInput.Keys.Count == 0)
        {
            var found = keyInput.Certificates.Count > 0 ? UnexpectedInput.Certificate
                : keyInput.Pkcs12 is not null ? UnexpectedInput.Pkcs12
                : keyInput.Unexpected;
            throw found.ToKeyError(keyInput.Name);
        }

        Dispose();
        Keys.Clear();
        HasPrivateKey = true;
    }
}
