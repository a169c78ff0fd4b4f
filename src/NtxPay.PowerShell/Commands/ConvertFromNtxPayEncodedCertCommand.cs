using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Decodes a value of the header X-SSL-Client-Cert into a certificate.</summary>
/// <remarks>
/// <para>Use this cmdlet to diagnose a gateway. It reads the value that nginx ($ssl_client_escaped_cert), JavaScript (encodeURIComponent)
/// and Python (urllib.parse.quote) write. The value can begin with the name of the header.</para>
/// <para>For a value that is not a certificate, the cmdlet writes a non-terminating error that describes the cause.</para>
/// </remarks>
/// <example>
/// <para>Show which certificates a gateway forwards, and when they expire.</para>
/// <code>Get-Content ./gateway.log | ConvertFrom-NtxPayEncodedCert | Select-Object Subject, NotAfter, Thumbprint</code>
/// <para>Each line of the file is a header, with or without its name. A line without a certificate causes a non-terminating error, and the
/// cmdlet continues with the next line.</para>
/// </example>
/// <example>
/// <para>Check whether a certificate is among those that a gateway logged.</para>
/// <code>$own = ConvertTo-NtxPayEncodedCert ./client.cert.pem | ConvertFrom-NtxPayEncodedCert
/// $logged = Get-Content ./gateway.log | ConvertFrom-NtxPayEncodedCert
/// $own.Thumbprint -in $logged.Thumbprint</code>
/// </example>
/// <returns cref="X509Certificate2">The certificate, without a private key.</returns>
/// <seealso cref="ConvertToNtxPayEncodedCertCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "NtxPayEncodedCert")]
[OutputType(typeof(X509Certificate2))]
public sealed class ConvertFromNtxPayEncodedCertCommand : NtxPayCommand
{
    /// <summary>Specifies the value of the header.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string EncodedCert { get; set; } = string.Empty;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => PemDetector.MayBePrivateKey(EncodedCert) ? null : EncodedCert;

    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(CertificateEncoding.Decode(EncodedCert));
}
