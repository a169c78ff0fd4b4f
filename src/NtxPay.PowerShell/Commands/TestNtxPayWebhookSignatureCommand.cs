using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tests whether a webhook delivery has a valid signature.</summary>
/// <remarks>
/// <para>The signature covers the raw body, byte for byte. A body that was parsed and serialized again does not match. The comparison takes
/// constant time. A missing or malformed signature returns False. The cmdlet reports an error only for a secret that the API cannot have
/// issued (WebhookSecretInvalid).</para>
/// <para>While you rotate a secret, specify both secrets. A delivery that is signed with either is valid.</para>
/// </remarks>
/// <example>
/// <para>Test a body that is signed, and a body that is not.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes('{}'), $secret)
/// Test-NtxPayWebhookSignature -Body '{}' -Signature $signature -Secret $secret
/// Test-NtxPayWebhookSignature -Body '{ }' -Signature $signature -Secret $secret</code>
/// </example>
/// <example>
/// <para>Accept the old and the new secret during a rotation.</para>
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
    /// <summary>Specifies the raw body: bytes, a string (encoded as UTF-8), or a stream, which is read to its end.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>Specifies the value of the header X-NTXPay-Signature. Without a value, the result is False.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("SignatureHeader")]
    [AllowNull]
    [AllowEmptyString]
    public string? Signature { get; set; }

    /// <summary>
    /// Specifies the secret of the webhook. While you rotate a secret, specify both the old and the new one. A secret shorter than 8
    /// characters causes the error WebhookSecretInvalid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        WebhookSecrets.ThrowIfInvalid(Secret);
        WriteObject(RawBody.ToBytes(Body) is { } body && WebhookSignature.Verify(body, Signature, Secret));
    }
}
