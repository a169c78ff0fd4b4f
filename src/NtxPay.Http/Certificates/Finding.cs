namespace NtxPay.Http.Certificates;

/// <summary>What was found in place of what is wanted, in words.</summary>
/// <param name="What">The rest of a sentence that begins with the input's name: "holds a public key".</param>
/// <param name="Advice">What helps, as a sentence; null where only the form can be told.</param>
internal sealed record Finding(string What, string? Advice = null)
{
    private const string NextToCertificate = "Give the certificate's file; the key may stand in a file of its own.";

    public static readonly Finding Text = new("holds text without a PEM block");

    private static readonly Finding Request = new("holds a certificate request (CSR)", "Give the certificate that was issued for it.");
    private static readonly Finding Revocations = new("holds a certificate revocation list");
    private static readonly Finding Pkcs7 = new(
        "holds a PKCS#7 bundle", "Turn it into PEM: openssl pkcs7 -print_certs.");
    private static readonly Finding PublicKey = new("holds a public key");
    private static readonly Finding OpenSshKey = new(
        "holds a private key in OpenSSH's own form", "Turn it into PEM: ssh-keygen -p -m PEM.");

    public static readonly Finding PrivateKey = new("holds a private key", NextToCertificate);
    public static readonly Finding Certificate = new("holds a certificate");
    public static readonly Finding Pkcs12 = new("holds a PKCS#12 container", "Give it as the certificate; it may bring the key along.");
    public static readonly Finding EmptyPkcs12 = new("is a PKCS#12 container without a certificate", NextToCertificate);

    public static Finding Of(DerContent content) => content switch
    {
        DerContent.CertificateRequest => Request,
        DerContent.RevocationList => Revocations,
        DerContent.Pkcs7 => Pkcs7,
        _ => PublicKey,
    };

    public static Finding OfLabel(string label) => label switch
    {
        "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" => Request,
        "X509 CRL" => Revocations,
        "PKCS7" or "CMS" => Pkcs7,
        "PUBLIC KEY" or "RSA PUBLIC KEY" => PublicKey,
        "OPENSSH PRIVATE KEY" => OpenSshKey,
        _ => new Finding($"holds a PEM block of another kind ({label})"),
    };

    /// <summary>What text without a usable block is.</summary>
    public static Finding InText(string text)
    {
        var content = text.Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (content.Length == 0)
            return new Finding("is empty");
        if (!InputText.IsReadable(content))
            return new Finding("holds binary data of another kind");
        if (content.Contains("BEGIN%20"))
            return new Finding("holds a percent-encoded certificate", "Decode it first: ConvertFrom-NtxPayEncodedCert.");
        if (content.StartsWith("ssh-", StringComparison.Ordinal) || content.StartsWith("ecdsa-", StringComparison.Ordinal))
            return new Finding("holds a public key in OpenSSH's form");
        if (content[0] == '<')
            return new Finding("holds a web page or XML", "Download the file again.");

        return content.StartsWith("MI", StringComparison.Ordinal)
            ? new Finding("holds base64 without its BEGIN and END lines", "Put '-----BEGIN CERTIFICATE-----' before it and '-----END CERTIFICATE-----' after it.")
            : Text;
    }

    public NtxPayException InsteadOfCertificate(string name) =>
        Malformed(name, "A certificate is wanted, as PEM, DER or PKCS#12 (PFX).");

    public NtxPayException InsteadOfKey(string name) => Malformed(
        name, "The certificate's private key is wanted, as PEM or DER: PKCS#8, PKCS#1 or SEC1.");

    private NtxPayException Malformed(string name, string wanted) => new(
        NtxPayErrorKind.CertificateMalformed,
        Advice is null ? $"{name} {What}. {wanted}" : $"{name} {What}. {wanted} {Advice}");
}
