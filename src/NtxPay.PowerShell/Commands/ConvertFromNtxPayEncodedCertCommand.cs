using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Decodes a value of the header X-SSL-Client-Cert into the certificate.</summary>
/// <remarks>
/// <para>For whoever debugs a gateway: it takes what nginx ($ssl_client_escaped_cert), JavaScript (encodeURIComponent) and Python
/// (urllib.parse.quote) write, also with the header's name before it, and gives the certificate, or says what is wrong with the
/// value.</para>
/// </remarks>
/// <example>
/// <para>See whose certificate a gateway forwards, and until when it is valid.</para>
/// <code>Get-Content ./gateway.log | ConvertFrom-NtxPayEncodedCert | Select-Object Subject, NotAfter, Thumbprint</code>
/// <para>Each line of the file is a header, with its name or without. A line that holds no certificate is an error that says what is
/// wrong with it, and the rest goes on.</para>
/// </example>
/// <example>
/// <para>Find out whether the certificate at hand is among those that a gateway logged.</para>
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
    /// <summary>The header's value.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string EncodedCert { get; set; } = string.Empty;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => PemDetector.MayBePrivateKey(EncodedCert) ? null : EncodedCert;

    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(CertificateEncoding.Decode(EncodedCert));
}
