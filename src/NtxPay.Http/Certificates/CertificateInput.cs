namespace NtxPay.Http.Certificates;

/// <summary>The certificates and keys in an input, not decrypted.</summary>
internal sealed class CertificateInput
{
    private CertificateInput(string name) => Name = name;

    /// <summary>The input's name as the beginning of a sentence: "The file 'x'".</summary>
    public string Name { get; }

    /// <summary>The certificates, as DER, in the input's order.</summary>
    public List<byte[]> Certificates { get; } = [];

    /// <summary>The private keys, which may be encrypted.</summary>
    public List<PemBlock> Keys { get; } = [];

    /// <summary>The container, if the input is one.</summary>
    public byte[]? Pkcs12 { get; private set; }

    /// <summary>Describes an input without any of the above.</summary>
    public UnexpectedInput Unexpected { get; private set; } = UnexpectedInput.Text;

    public static CertificateInput FromCertificate(byte[] der)
    {
        var input = new CertificateInput(Localized.Text($"The certificate"));
        input.Certificates.Add(der);
        return input;
    }

    public static CertificateInput FromText(string text, string name)
    {
        var input = new CertificateInput(name);
        input.AddText(text);
        return input;
    }

    public static CertificateInput FromFile(string path)
    {
        var input = new CertificateInput(Localized.Text($"The file '{path}'"));
        input.AddBytes(InputFile.Read(path));
        return input;
    }

    private void AddBytes(byte[] bytes)
    {
        switch (DerInspector.Identify(bytes))
        {
            case DerKind.Unknown:
                AddText(InputText.Decode(bytes));
                break;
            case DerKind.Certificate:
                Certificates.Add(DerInspector.Trim(bytes));
                break;
            case DerKind.Pkcs12:
                Pkcs12 = bytes;
                break;
            case DerKind.PrivateKey:
                AddKey("PRIVATE KEY", bytes);
                break;
            case DerKind.EncryptedPrivateKey:
                AddKey("ENCRYPTED PRIVATE KEY", bytes);
                break;
            case DerKind.RsaPrivateKey:
                AddKey("RSA PRIVATE KEY", bytes);
                break;
            case DerKind.EcPrivateKey:
                AddKey("EC PRIVATE KEY", bytes);
                break;
            case var other:
                Unexpected = UnexpectedInput.FromKind(other);
                break;
        }
    }

    private void AddKey(string label, byte[] der) => Keys.Add(PemBlock.FromDer(label, DerInspector.Trim(der)));

    private void AddText(string text)
    {
        Unexpected = UnexpectedInput.FromText(text);
        foreach (var block in PemText.Scan(text))
        {
            // OpenSSL's TRUSTED CERTIFICATE is a certificate followed by trust settings.
            if (block.Label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE")
                Certificates.Add(Decode(block));
            else if (block.Label is "PRIVATE KEY" or "ENCRYPTED PRIVATE KEY" or "RSA PRIVATE KEY" or "EC PRIVATE KEY")
                Keys.Add(block);
            else
                Unexpected = UnexpectedInput.FromLabel(block.Label);
        }
    }

    private byte[] Decode(PemBlock block)
    {
        if (!block.IsComplete)
            throw Malformed(Localized.Text($"{Name} is truncated: the END {block.Label} line is missing. Use the complete text."));
        if (!block.TryDecode(out var der))
            throw Malformed(Localized.Text($"{Name} contains a damaged certificate that is not base64."));

        return DerInspector.Identify(der) == DerKind.Certificate
            ? DerInspector.Trim(der)
            : throw Malformed(Localized.Text($"{Name} contains a block with the label {block.Label} that is not a certificate."));
    }

    private static NtxPayException Malformed(string message) => new(NtxPayErrorKind.CertificateMalformed, message);
}
