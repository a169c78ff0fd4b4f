using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Encodes a certificate as a value of the header X-SSL-Client-Cert.</summary>
/// <remarks>
/// <para>The value equals $ssl_client_escaped_cert of nginx, byte for byte: the canonical PEM of the certificate, percent-encoded. The
/// input can be PEM, DER or PKCS#12; the format is detected from the content. Line endings, a byte order mark, bag attributes, indentation
/// and text outside of the PEM block are ignored.</para>
/// <para>If the input contains several certificates, the cmdlet encodes the one that matches the private key in the input, or otherwise the
/// first certificate. The verbose stream shows which certificate was encoded. A private key is never encoded; a warning reports that it was
/// omitted.</para>
/// <para>Connect-NtxPay does this automatically. Use this cmdlet to call the API with other tools or to configure a gateway.</para>
/// </remarks>
/// <example>
/// <para>Encode a certificate file.</para>
/// <code>ConvertTo-NtxPayEncodedCert ./client.cert.pem</code>
/// </example>
/// <example>
/// <para>Request a token with another tool.</para>
/// <code>$header = ConvertTo-NtxPayEncodedCert ./client.cert.pem -AsHeader
/// $body = @{ clientId = $env:NTXPAY_CLIENT_ID; clientSecret = $env:NTXPAY_CLIENT_SECRET } | ConvertTo-Json
/// Invoke-RestMethod "$env:NTXPAY_BASE_URL/api/auth/token" -Method Post -Headers $header -ContentType application/json -Body $body</code>
/// </example>
/// <example>
/// <para>Encode PEM text from the pipeline, line by line.</para>
/// <code>Get-Content ./client.cert.pem | ConvertTo-NtxPayEncodedCert</code>
/// </example>
/// <returns cref="string">The value of the header.</returns>
/// <returns cref="Hashtable">The header X-SSL-Client-Cert and its value, with -AsHeader.</returns>
/// <seealso cref="ConvertFromNtxPayEncodedCertCommand"/>
/// <seealso cref="ConnectNtxPayCommand"/>
[Cmdlet(VerbsData.ConvertTo, "NtxPayEncodedCert", DefaultParameterSetName = PathSet)]
[OutputType(typeof(string), typeof(Hashtable))]
public sealed class ConvertToNtxPayEncodedCertCommand : NtxPayCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string PemSet = "Pem";
    private const string CertificateSet = "Certificate";

    private readonly StringBuilder lines = new();
    private object? current;

    /// <summary>Specifies the paths of the certificates. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Specifies the paths of the certificates, without wildcards. Files from Get-ChildItem bind to this parameter.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Specifies PEM text: complete, as Get-Content -Raw returns it, or line by line from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PemSet)]
    [AllowEmptyString]
    public string? Pem { get; set; }

    /// <summary>Specifies the certificate as an object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CertificateSet)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Specifies the password of a PKCS#12 file, or of an encrypted private key in an input with several certificates.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>
    /// Indicates that the cmdlet writes a hashtable with the header and its value, for -Headers of Invoke-RestMethod. By default, it writes
    /// the value.
    /// </summary>
    [Parameter]
    public SwitchParameter AsHeader { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => current;

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() => EncodePem(Flush()));

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                ForEach(Path, path => EncodeFiles(Resolve(path)));
                break;
            case LiteralPathSet:
                ForEach(LiteralPath, path => EncodeFiles([FilePath(path)]));
                break;
            case CertificateSet:
                // The certificate needs no other thread, because nothing is read or decrypted. The pipeline can contain thousands.
                current = Certificate;
                Write(CertificateEncoding.Escape(CertificateEncoding.ToPem(Certificate!.RawData)), Certificate.HasPrivateKey);
                break;
            default:
                AddText(Pem!);
                break;
        }
    }

    private void ForEach(string[] paths, Action<string> encode)
    {
        foreach (var path in paths)
        {
            current = PemDetector.IsPem(path) ? null : path;
            Guard(() => encode(path));
        }
    }

    private Collection<string> Resolve(string path)
    {
        FileSystemPath.ThrowIfPem(path, NtxPayErrorKind.CertificateUnreadable);
        try
        {
            var files = GetResolvedProviderPathFromPSPath(path, out var provider);
            return FileSystemPath.IsFileSystem(provider) ? files : [FilePath(path)];
        }
        catch (ItemNotFoundException exception)
        {
            throw new NtxPayException(NtxPayErrorKind.CertificateUnreadable, Localized.Text($"The file '{path}' does not exist. Check the path."), exception);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException)
        {
            throw new NtxPayException(NtxPayErrorKind.CertificateUnreadable, exception.Message, exception);
        }
    }

    private void EncodeFiles(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            current = file;
            Guard(() => Encode(new CertificateSource { Path = file, Password = Password, HeaderOnly = true }));
        }
    }

    /// <summary>Encodes a text that contains a complete certificate. Any other text is a line of a certificate.</summary>
    private void AddText(string text)
    {
        if (text.Contains("-----BEGIN ") && text.Contains("-----END "))
        {
            EncodePem(Flush());
            EncodePem(text);
        }
        else
        {
            lines.Append(text).Append('\n');
        }
    }

    private string? Flush()
    {
        var text = lines.Length > 0 ? lines.ToString() : null;
        lines.Clear();
        return text;
    }

    private void EncodePem(string? pem)
    {
        if (pem is not null)
        {
            current = null;
            Encode(new CertificateSource { Pem = pem, Password = Password, HeaderOnly = true });
        }
    }

    private void Encode(CertificateSource source)
    {
        using var certificate = RunOnThreadPool((_, _) => Task.FromResult(IsolatedAssemblies.HttpServices.Certificates.Read(source)), release: static certificate => certificate.Dispose());
        foreach (var note in certificate.Notes)
        {
            WriteVerbose(note);
        }

        Write(certificate.HeaderValue, certificate.SourceHasPrivateKey);
    }

    private void Write(string headerValue, bool sourceHasPrivateKey)
    {
        if (sourceHasPrivateKey)
        {
            WriteWarning(Localized.Text($"The input also contains a private key. It was omitted: only the certificate is encoded."));
        }

        WriteObject(AsHeader ? new Hashtable { [CertificateEncoding.HeaderName] = headerValue } : headerValue);
    }
}
