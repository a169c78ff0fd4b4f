using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tells whether a webhook delivery's signature is the API's.</summary>
/// <remarks>
/// <para>The signature covers the raw body, byte for byte: a body that was parsed and written anew does not match. It is compared in constant
/// time, and whatever stands in the header, the answer is true or false. Only a secret that cannot be the API's is an error.</para>
/// <para>During a rotation give both secrets: a delivery that is signed with either is good.</para>
/// </remarks>
/// <example>
/// <para>Check a delivery that is signed, and one that is not.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes('{}'), $secret)
/// Test-NtxPayWebhookSignature -Body '{}' -Signature $signature -Secret $secret
/// Test-NtxPayWebhookSignature -Body '{ }' -Signature $signature -Secret $secret</code>
/// </example>
/// <example>
/// <para>Accept the old and the new secret while one replaces the other.</para>
/// <code>$old, $new = 'whsec_abc123', 'whsec_def456' | ForEach-Object { [Net.NetworkCredential]::new('', $_).SecurePassword }
/// $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes('{}'), $new)
/// Test-NtxPayWebhookSignature '{}' $signature -Secret $old, $new</code>
/// </example>
/// <returns cref="bool">Whether the delivery is signed with one of the secrets.</returns>
/// <seealso cref="ConvertFromNtxPayWebhookCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayWebhookSignature")]
[OutputType(typeof(bool))]
public sealed class TestNtxPayWebhookSignatureCommand : NtxPayCommand
{
    /// <summary>The raw body: bytes, text (taken as UTF-8), or a stream, which is read to its end.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>The value of the header X-NTXPay-Signature. Without one nothing is signed.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("SignatureHeader")]
    [AllowNull]
    [AllowEmptyString]
    public string? Signature { get; set; }

    /// <summary>
    /// The webhook's secret; several while one replaces another. Each must have 8 characters or more: an empty or shorter one is the error
    /// WebhookSecretInvalid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        WebhookSecrets.Demand(Secret);
        WriteObject(RawBody.Bytes(Body) is { } body && WebhookSignature.Verify(body, Signature, Secret));
    }
}
