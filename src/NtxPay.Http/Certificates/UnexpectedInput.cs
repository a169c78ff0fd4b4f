namespace NtxPay.Http.Certificates;

/// <summary>Describes an input that is not of the expected kind.</summary>
/// <param name="Description">The rest of a sentence that begins with the input's name: "contains a public key".</param>
/// <param name="Advice">What to do, as a sentence; null if only the expected format can be named.</param>
internal sealed record UnexpectedInput(string Description, string? Advice = null)
{
    private static string SeparateKeyAdvice => Localized.Text($"Specify the certificate's file. The key can be in a separate file.");

    public static UnexpectedInput Text => new(Localized.Text($"contains text without a PEM block"));

    private static UnexpectedInput Request => new(Localized.Text($"contains a certificate request (CSR)"), Localized.Text($"Use the certificate that was issued for it."));
    private static UnexpectedInput Revocations => new(Localized.Text($"contains a certificate revocation list"));
    private static UnexpectedInput Pkcs7 => new(
        Localized.Text($"contains a PKCS#7 bundle"), Localized.Text($"Convert it to PEM: openssl pkcs7 -print_certs."));
    private static UnexpectedInput PublicKey => new(Localized.Text($"contains a public key"));
    private static UnexpectedInput OpenSshKey => new(
        Localized.Text($"contains a private key in OpenSSH format"), Localized.Text($"Convert it to PEM: ssh-keygen -p -m PEM."));

    public static UnexpectedInput PrivateKey => new(Localized.Text($"contains a private key"), SeparateKeyAdvice);
    public static UnexpectedInput Certificate => new(Localized.Text($"contains a certificate"));
    public static UnexpectedInput Pkcs12 => new(Localized.Text($"contains a PKCS#12 container"), Localized.Text($"Specify it as the certificate; it can include the key."));
    public static UnexpectedInput EmptyPkcs12 => new(Localized.Text($"is a PKCS#12 container without a certificate"), SeparateKeyAdvice);

    public static UnexpectedInput FromKind(DerKind kind) => kind switch
    {
        DerKind.CertificateRequest => Request,
        DerKind.RevocationList => Revocations,
        DerKind.Pkcs7 => Pkcs7,
        _ => PublicKey,
    };

    public static UnexpectedInput FromLabel(string label) => label switch
    {
        "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" => Request,
        "X509 CRL" => Revocations,
        "PKCS7" or "CMS" => Pkcs7,
        "PUBLIC KEY" or "RSA PUBLIC KEY" => PublicKey,
        "OPENSSH PRIVATE KEY" => OpenSshKey,
        _ => new UnexpectedInput(Localized.Text($"contains a PEM block of another kind ({label})")),
    };

    /// <summary>Describes text without a usable PEM block.</summary>
    public static UnexpectedInput FromText(string text)
    {
        var content = text.Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (content.Length == 0)
            return new UnexpectedInput(Localized.Text($"is empty"));
        if (!InputText.IsText(content))
            return new UnexpectedInput(Localized.Text($"contains binary data of another kind"));
        if (content.Contains("BEGIN%20"))
            return new UnexpectedInput(Localized.Text($"contains a percent-encoded certificate"), Localized.Text($"Decode it first: ConvertFrom-NtxPayEncodedCert."));
        if (content.StartsWith("ssh-", StringComparison.Ordinal) || content.StartsWith("ecdsa-", StringComparison.Ordinal))
            return new UnexpectedInput(Localized.Text($"contains a public key in OpenSSH format"));
        if (content[0] == '<')
            return new UnexpectedInput(Localized.Text($"contains a web page or XML"), Localized.Text($"Download the file again."));

        return content.StartsWith("MI", StringComparison.Ordinal)
            ? new UnexpectedInput(Localized.Text($"contains base64 without its BEGIN and END lines"), Localized.Text($"Put '-----BEGIN CERTIFICATE-----' before it and '-----END CERTIFICATE-----' after it."))
            : Text;
    }

    public NtxPayException ToCertificateError(string name) =>
        Malformed(name, Localized.Text($"Expected: a certificate as PEM, DER or PKCS#12 (PFX)."));

    public NtxPayException ToKeyError(string name) => Malformed(
        name, Localized.Text($"Expected: the certificate's private key as PEM or DER (PKCS#8, PKCS#1 or SEC1)."));

    private NtxPayException Malformed(string name, string expected) => new(
        NtxPayErrorKind.CertificateMalformed,
        Advice is null ? $"{name} {Description}. {expected}" : $"{name} {Description}. {expected} {Advice}");
}
