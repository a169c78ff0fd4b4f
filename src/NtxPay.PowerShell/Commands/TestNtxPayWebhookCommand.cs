using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Requests a signed test delivery from the API and reports its result.</summary>
/// <remarks>
/// <para>The API delivers to the webhook that is registered for the event, or to -Url, and signs with the secret of that webhook. The
/// delivery is sent once and is not retried. No money is moved.</para>
/// <para>An address that cannot be reached, or that responds with an error, is a result and not an error of the cmdlet. In that case
/// Delivered is False, and StatusCode is the status of the response, or 0 if there was no connection.</para>
/// </remarks>
/// <example>
/// <para>Test the webhook for charges.</para>
/// <code>Register-NtxPayWebhook https://example.com/webhooks/ntxpay CashIn
/// Test-NtxPayWebhook CashIn</code>
/// </example>
/// <example>
/// <para>Show how a receiver on this machine handles a rejected transfer.</para>
/// <code>$webhook = Register-NtxPayWebhook https://example.com/webhooks/ntxpay CashOut
/// $listener = Start-NtxPayWebhookListener -Secret $webhook.Secret
/// Test-NtxPayWebhook CashOut -Status Rejected -Amount 1250.50 -Url $listener.Address
/// Receive-NtxPayWebhook -Listener $listener -First 1</code>
/// </example>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayWebhook", DefaultParameterSetName = CentavosSet)]
[OutputType(typeof(WebhookTestResult))]
public sealed class TestNtxPayWebhookCommand : SessionCommand
{
    private const string PesosSet = "Pesos";
    private const string CentavosSet = "Centavos";

    /// <summary>
    /// Specifies the event to deliver: CashIn, CashOut, RefundIn, RefundOut or InternalTransfer. The names of the API (cash_in and so on)
    /// are accepted too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [EventTypeTransformation]
    public WebhookEventType Event { get; set; }

    /// <summary>Specifies the status in the event.</summary>
    /// <value>Liquidated</value>
    [Parameter(Position = 1)]
    [ValidateSet("Liquidated", "Pending", "Rejected", "Returned")]
    public string? Status { get; set; }

    /// <summary>
    /// Specifies an address to deliver to instead of the registered address. The scheme must be https. A sandbox also delivers to http
    /// loopback addresses.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>Specifies the amount in the event, in MXN pesos with at most two decimals.</summary>
    /// <value>10.00</value>
    [Parameter(Mandatory = true, ParameterSetName = PesosSet)]
    [PesosTransformation]
    public decimal Amount { get; set; }

    /// <summary>Specifies the amount in the event, in MXN centavos, 1 or more.</summary>
    /// <value>1000</value>
    [Parameter(ParameterSetName = CentavosSet)]
    public long? AmountCentavos { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Url ?? (object)Event;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        if (Url is not null)
        {
            WebhookAddress.Validate(Url, session);
        }

        if (Event == WebhookEventType.All)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Event must be CashIn, CashOut, RefundIn, RefundOut or InternalTransfer. All can only be registered, not tested."));
        }

        var request = new WebhookTestRequest
        {
            EventType = Event,
            Status = Status?.ToUpperInvariant(),
            Url = Url,
            AmountCentavos = ReadAmount(),
        };
        WriteObject(RunApiCall((log, stopping) => session.Client.Webhooks.TestAsync(request, log, stopping)));
    }

    private long? ReadAmount()
    {
        if (ParameterSetName is PesosSet)
        {
            return PesosConverter.ToCentavos(Amount, minimum: 1, nameof(Amount));
        }

        return AmountCentavos is null or > 0
            ? AmountCentavos
            : throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"AmountCentavos must be 1 or more."));
    }
}
