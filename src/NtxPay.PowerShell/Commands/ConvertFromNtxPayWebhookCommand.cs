using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Verifies a webhook delivery and converts it into an event.</summary>
/// <remarks>
/// <para>Use this cmdlet in your own web server. It accepts the $Request of an Azure Function, an HttpListenerRequest, and a hashtable or
/// object with Headers and RawBody (or Body). It also accepts the body and the headers as separate parameters. A delivery that is not
/// signed with the secret causes the error WebhookUnverified.</para>
/// <para>The signature covers the raw body. A body that was parsed cannot be verified. An Azure Function parses JSON in $Request.Body and
/// keeps the text in $Request.RawBody; the cmdlet uses RawBody.</para>
/// <para>The API delivers each event at least once, and events can arrive out of order. The property EventId is the same in every delivery
/// of an event. Respond with a 2xx status within ten seconds, and do time-consuming work after the response.</para>
/// </remarks>
/// <example>
/// <para>Verify a delivery and read its amount.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $body = '{"event":"transaction.cash_in.settled","transactionId":"9f0c3d0a-6f4e-4d57-9d6c-1a2b3c4d5e6f","amount":125050,"status":"LIQUIDATED"}'
/// $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes($body), $secret)
/// $delivery = @{ RawBody = $body; Headers = @{ 'X-NTXPay-Signature' = $signature; 'x-event-id' = [guid]::NewGuid().ToString() } }
/// ($delivery | ConvertFrom-NtxPayWebhook -Secret $secret).Amount</code>
/// </example>
/// <example>
/// <para>Refuse a delivery that the API did not sign.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// try { ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{} -Secret $secret -ErrorAction Stop }
/// catch { 'Respond with 401' }</code>
/// </example>
/// <seealso cref="TestNtxPayWebhookSignatureCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "NtxPayWebhook", DefaultParameterSetName = RequestSet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ConvertFromNtxPayWebhookCommand : NtxPayCommand
{
    private const string RequestSet = "Request";
    private const string BodyAndHeadersSet = "BodyAndHeaders";

    /// <summary>
    /// Specifies the request: the $Request of an Azure Function, an HttpListenerRequest, or a hashtable or object with Headers and RawBody
    /// (or Body).
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    [ValidateNotNull]
    public PSObject? Request { get; set; }

    /// <summary>Specifies the raw body: bytes, a string (encoded as UTF-8), or a stream, which is read to its end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BodyAndHeadersSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>
    /// Specifies the headers: a hashtable, another dictionary, or an object with one property for each header. Names are not
    /// case-sensitive.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BodyAndHeadersSet)]
    [ValidateNotNull]
    public object? Headers { get; set; }

    /// <summary>
    /// Specifies the secret of the webhook. While you rotate a secret, specify both the old and the new one. A secret shorter than 8
    /// characters causes the error WebhookSecretInvalid.
    /// </summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        WebhookSecrets.ThrowIfInvalid(Secret);
        var delivery = ParameterSetName is BodyAndHeadersSet ? RawDelivery.FromParts(Body, Headers) : RawDelivery.FromRequest(Request!);
        if (!WebhookSignature.Verify(delivery.Body, delivery.Signature, Secret))
        {
            throw new NtxPayException(
                NtxPayErrorKind.WebhookUnverified,
                delivery.Signature is null
                    ? Localized.Text($"The delivery has no header {WebhookHeaders.Signature}. Refuse it, because nothing proves that the API sent it.")
                    : Localized.Text($"The signature does not match this secret and this body. Refuse the delivery, or check that the secret belongs to the webhook and that the body is the raw body."));
        }

        WriteObject(IsolatedAssemblies.HttpServices.Webhooks.ReadEvent(delivery.Body, delivery.EventId));
    }
}
