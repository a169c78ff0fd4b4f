using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Has the API send one signed test delivery, and tells how it went.</summary>
/// <remarks>
/// <para>The delivery goes to the webhook that is registered for the event, or to -Url, signed with that webhook's secret. It is sent once:
/// no second attempt follows. No money moves.</para>
/// <para>An address that cannot be reached or answers with an error is a result here, not an error: Delivered is false, and StatusCode is
/// what it answered, 0 where there was no connection.</para>
/// </remarks>
/// <example>
/// <para>Try the webhook for charges.</para>
/// <code>Register-NtxPayWebhook https://example.com/webhooks/ntxpay CashIn
/// Test-NtxPayWebhook CashIn</code>
/// </example>
/// <example>
/// <para>See how a receiver on this machine takes a transfer that was rejected.</para>
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

    /// <summary>Which event to deliver: CashIn, CashOut, RefundIn, RefundOut or InternalTransfer; the API's cash_in and so on do as well.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TopicTransformation]
    public WebhookTopic Event { get; set; }

    /// <summary>The status in the event.</summary>
    /// <value>Liquidated</value>
    [Parameter(Position = 1)]
    [ValidateSet("Liquidated", "Pending", "Rejected", "Returned")]
    public string? Status { get; set; }

    /// <summary>Where to deliver in place of the registered address: https; from a sandbox also plain http on this machine.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>The amount in the event, in MXN pesos with at most two decimals.</summary>
    /// <value>10.00</value>
    [Parameter(Mandatory = true, ParameterSetName = PesosSet)]
    [ExactDecimal]
    public decimal Amount { get; set; }

    /// <summary>The amount in the event, in MXN centavos, 1 or more.</summary>
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
            WebhookAddress.Demand(Url, session);
        }

        if (Event == WebhookTopic.All)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Event must be one that is delivered: CashIn, CashOut, RefundIn, RefundOut or InternalTransfer. All only registers."));
        }

        var request = new WebhookTestRequest
        {
            Topic = Event,
            Status = Status?.ToUpperInvariant(),
            Url = Url,
            AmountCentavos = Centavos(),
        };
        WriteObject(Call((log, stopping) => session.Client.Webhooks.TestAsync(request, log, stopping)));
    }

    private long? Centavos()
    {
        if (ParameterSetName is PesosSet)
        {
            return Pesos.ToCentavos(Amount, minimum: 1, nameof(Amount));
        }

        return AmountCentavos is null or > 0
            ? AmountCentavos
            : throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"AmountCentavos must be 1 or more."));
    }
}
