using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Verifies a webhook delivery and turns it into an event.</summary>
/// <remarks>
/// <para>For web servers of your own: it takes the request as an Azure Function's $Request, an HttpListenerRequest, or a hashtable or object
/// with RawBody (or Body) and Headers, or the two apart. A delivery that is not signed with the secret is the error WebhookUnverified and
/// never an object.</para>
/// <para>The signature covers the raw body. An Azure Function parses JSON in $Request.Body and keeps the text in $Request.RawBody, which is
/// taken from $Request by itself; a body that was parsed cannot be verified any more.</para>
/// <para>The API delivers at least once, and maybe out of order: the property EventId is the same at every repetition. Answer with a
/// status of success within ten seconds, and do long work afterwards.</para>
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
/// <para>Refuse a delivery that is not the API's.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// try { ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{} -Secret $secret -ErrorAction Stop }
/// catch { 'Answer with 401' }</code>
/// </example>
/// <seealso cref="TestNtxPayWebhookSignatureCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "NtxPayWebhook", DefaultParameterSetName = RequestSet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ConvertFromNtxPayWebhookCommand : NtxPayCommand
{
    private const string RequestSet = "Request";
    private const string PartsSet = "Parts";

    /// <summary>The request: an Azure Function's $Request, an HttpListenerRequest, or a hashtable or object with RawBody or Body, and Headers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    [ValidateNotNull]
    public PSObject? Request { get; set; }

    /// <summary>The raw body: bytes, text (taken as UTF-8), or a stream, which is read to its end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>The headers by name, whatever the case: a hashtable, another dictionary, or an object with them as properties.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartsSet)]
    [ValidateNotNull]
    public object? Headers { get; set; }

    /// <summary>
    /// The webhook's secret; several while one replaces another. Each must have 8 characters or more: an empty or shorter one is the error
    /// WebhookSecretInvalid.
    /// </summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        WebhookSecrets.Demand(Secret);
        var delivery = ParameterSetName is PartsSet ? RawDelivery.Of(Body, Headers) : RawDelivery.Of(Request!);
        if (!WebhookSignature.Verify(delivery.Body, delivery.Signature, Secret))
        {
            throw new NtxPayException(
                NtxPayErrorKind.WebhookUnverified,
                delivery.Signature is null
                    ? Localized.Text($"The delivery has no header {WebhookHeaders.Signature}. Refuse it: nothing says that the API sent it.")
                    : Localized.Text($"The delivery is not signed with this secret over this body. Refuse it, or check that the secret is the webhook's and the body is the raw one."));
        }

        WriteObject(IsolatedAssemblies.Backend.Webhooks.Read(delivery.Body, delivery.EventId));
    }
}
