namespace NtxPay.Http.Certificates;

/// <summary>What an input holds, sorted but not opened.</summary>
internal sealed class Content
{
    private Content(string name) => Name = name;

    /// <summary>The input's name as a sentence begins: "The file 'x'".</summary>
    public string Name { get; }

    /// <summary>The certificates, as DER, in the input's order.</summary>
    public List<byte[]> Certificates { get; } = [];

    /// <summary>The private keys, maybe encrypted.</summary>
    public List<PemBlock> Keys { get; } = [];

    /// <summary>The container, where the input is one.</summary>
    public byte[]? Pkcs12 { get; private set; }

    /// <summary>What the input is if it is nothing of the above.</summary>
    public UnexpectedContent Otherwise { get; private set; } = UnexpectedContent.Text;

    public static Content FromCertificate(byte[] der)
    {
        var content = new Content(Localized.Text($"The certificate"));
        content.Certificates.Add(der);
        return content;
    }

    public static Content FromText(string text, string name)
    {
        var content = new Content(name);
        content.AddText(text);
        return content;
    }

    public static Content FromFile(string path)
    {
        var content = new Content(Localized.Text($"The file '{path}'"));
        content.AddBytes(InputFile.Read(path));
        return content;
    }

    private void AddBytes(byte[] bytes)
    {
        switch (DerShape.Identify(bytes))
        {
            case DerContent.Unknown:
                AddText(InputText.Decode(bytes));
                break;
            case DerContent.Certificate:
                Certificates.Add(DerShape.Trim(bytes));
                break;
            case DerContent.Pkcs12:
                Pkcs12 = bytes;
                break;
            case DerContent.PrivateKey:
                AddKey("PRIVATE KEY", bytes);
                break;
            case DerContent.EncryptedPrivateKey:
                AddKey("ENCRYPTED PRIVATE KEY", bytes);
                break;
            case DerContent.RsaPrivateKey:
                AddKey("RSA PRIVATE KEY", bytes);
                break;
            case DerContent.EcPrivateKey:
                AddKey("EC PRIVATE KEY", bytes);
                break;
            case var other:
                Otherwise = UnexpectedContent.Of(other);
                break;
        }
    }

    private void AddKey(string label, byte[] der) => Keys.Add(PemBlock.FromDer(label, DerShape.Trim(der)));

    private void AddText(string text)
    {
        Otherwise = UnexpectedContent.InText(text);
        foreach (var block in PemText.Scan(text))
        {
            // The trusted form is OpenSSL's: the certificate, and after it what it is trusted for.
            if (block.Label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE")
                Certificates.Add(Decode(block));
            else if (block.Label is "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY")
                Keys.Add(block);
            else
                Otherwise = UnexpectedContent.OfLabel(block.Label);
        }
    }

    private byte[] Decode(PemBlock block)
    {
        if (!block.IsComplete)
            throw Malformed(Localized.Text($"{Name} has no END {block.Label} line: it is cut off. Get the whole text."));
        if (!block.TryDecode(out var der))
            throw Malformed(Localized.Text($"{Name} holds a certificate that is damaged: it is no base64."));

        return DerShape.Identify(der) == DerContent.Certificate
            ? DerShape.Trim(der)
            : throw Malformed(Localized.Text($"{Name} holds a block that is labelled {block.Label} but is none."));
    }

    private static NtxPayException Malformed(string message) => new(NtxPayErrorKind.CertificateMalformed, message);
}
