using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Encodes a certificate as the value of the header X-SSL-Client-Cert.</summary>
/// <remarks>
/// <para>The value equals nginx's $ssl_client_escaped_cert byte for byte: the certificate's canonical PEM, percent-encoded. The input may be
/// PEM, DER or PKCS#12, told apart by content; Windows line ends, a byte order mark, bag attributes, text around the block and
/// indentation do not matter.</para>
/// <para>Of several certificates the one that the private key in the input belongs to is taken, else the first; the verbose stream tells which. A private
/// key is never encoded: a warning says that it was left out.</para>
/// <para>Connect-NtxPay does this by itself. The cmdlet is for calls with other tools and for the set-up of gateways.</para>
/// </remarks>
/// <example>
/// <para>Encode a certificate file.</para>
/// <code>ConvertTo-NtxPayEncodedCert ./client.cert.pem</code>
/// </example>
/// <example>
/// <para>Ask for a token with another tool.</para>
/// <code>$header = ConvertTo-NtxPayEncodedCert ./client.cert.pem -AsHeader
/// $body = @{ clientId = $env:NTXPAY_CLIENT_ID; clientSecret = $env:NTXPAY_CLIENT_SECRET } | ConvertTo-Json
/// Invoke-RestMethod "$env:NTXPAY_BASE_URL/api/auth/token" -Method Post -Headers $header -ContentType application/json -Body $body</code>
/// </example>
/// <example>
/// <para>Encode PEM text that comes through the pipeline, line by line.</para>
/// <code>Get-Content ./client.cert.pem | ConvertTo-NtxPayEncodedCert</code>
/// </example>
/// <returns cref="string">The header's value.</returns>
/// <returns cref="Hashtable">The header X-SSL-Client-Cert with its value, with -AsHeader.</returns>
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
    private const string HeaderName = "X-SSL-Client-Cert";

    private readonly StringBuilder lines = new();
    private object? current;

    /// <summary>The certificates' files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The certificates' files, taken as they are written. Files from Get-ChildItem bind here.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>PEM text: whole, as Get-Content -Raw gives it, or line by line through the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PemSet)]
    [AllowEmptyString]
    public string? Pem { get; set; }

    /// <summary>The certificate as an object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CertificateSet)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The password of a PKCS#12 file, or of an encrypted private key beside several certificates.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>Writes a hashtable with the header, for -Headers of Invoke-RestMethod, instead of its value alone.</summary>
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
                // There is nothing to read or to open, and thousands may come.
                current = Certificate;
                Write(CertificateEncoding.Escape(CertificateEncoding.ToPem(Certificate!.RawData)), Certificate.HasPrivateKey);
                break;
            default:
                TakeText(Pem!);
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
        if (PemDetector.IsPem(path))
        {
            throw PemAsPath();
        }

        try
        {
            var files = GetResolvedProviderPathFromPSPath(path, out var provider);
            return IsFileSystem(provider) ? files : [FilePath(path)];
        }
        catch (ItemNotFoundException e)
        {
            throw new NtxPayException(NtxPayErrorKind.CertificateUnreadable, Localized.Text($"There is no file '{path}'. Check the path."), e);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException)
        {
            throw new NtxPayException(NtxPayErrorKind.CertificateUnreadable, e.Message, e);
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

    /// <summary>A text with a whole certificate stands for itself; whatever else is a line of a text that is not whole yet.</summary>
    private void TakeText(string text)
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
        using var certificate = Run((_, _) => Task.FromResult(IsolatedAssemblies.Backend.Certificates.Read(source)), release: static certificate => certificate.Dispose());
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
            WriteWarning(Localized.Text($"The input holds a private key too. It was left out: only the certificate is encoded."));
        }

        WriteObject(AsHeader ? new Hashtable { [HeaderName] = headerValue } : headerValue);
    }
}
