using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Commands;

/// <summary>Waits for the webhook events that report the outcome of transactions.</summary>
/// <remarks>
/// <para>The API has no endpoint that returns the state of a transaction: only a webhook event reports the outcome. The cmdlet therefore
/// needs a listener, its own or one that runs in the background, and a webhook that delivers to that listener and is registered with its
/// secret. Register the webhook before you create the transactions. Register the event All, because a return is not delivered to a webhook
/// for CashIn or CashOut.</para>
/// <para>For each transaction from the pipeline, the cmdlet writes the transaction and the event that reported its outcome (settled,
/// rejected, returned or expired), in the order of the events. The cmdlet's own listener starts before the previous command of the pipeline
/// creates the first transaction. A settled transfer can still be returned later, which is a separate event.</para>
/// <para>An event is removed from the inbox of the listener when the pipeline has processed its result. If the pipeline fails or is stopped
/// before, the event stays. With -InboxPath, final events of other transactions stay in the inbox for the next listener that uses
/// it.</para>
/// <para>The time in -TimeoutSec starts after the last transaction of the pipeline. For each transaction without a final event at the end
/// of this time, the cmdlet writes the error TransactionUnfinished. The transaction can still complete later.</para>
/// </remarks>
/// <example>
/// <para>Wait for a test event in the same way as for the event of a payment.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashOut -Secret $secret
/// $payload = (Test-NtxPayWebhook CashOut).PayloadSent
/// $id = [regex]::Match($payload, '"transactionId":"([^"]+)"').Groups[1].Value
/// Wait-NtxPayTransaction $id -Listener $listener -TimeoutSec 30</code>
/// </example>
/// <example>
/// <para>List the transactions that did not complete within one second.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $ids = [guid]::NewGuid(), [guid]::NewGuid()
/// $ids | Wait-NtxPayTransaction -Secret $secret -TimeoutSec 1 -ErrorVariable unfinished -ErrorAction SilentlyContinue
/// $unfinished.TargetObject</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "NtxPayTransaction", DefaultParameterSetName = NewListenerSet)]
[OutputType(typeof(TransactionOutcome))]
public sealed class WaitNtxPayTransactionCommand : EventCommand
{
    private readonly ConcurrentDictionary<string, PSObject> pending = new(StringComparer.OrdinalIgnoreCase);
    private IWebhookListener? ownListener;

    /// <summary>Specifies the transactions: objects with a property TransactionId, or ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] Transaction { get; set; } = [];

    /// <summary>
    /// Specifies a listener that Start-NtxPayWebhookListener returned. It continues to run after the cmdlet ends, and keeps the events of
    /// other transactions.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ListenerSet)]
    [ValidateNotNull]
    public WebhookListener? Listener { get; set; }

    private IWebhookListener Source => ownListener ?? GetRunningListener(Listener!);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Listener is null)
        {
            RunOrTerminate(() => ownListener = Start(static received => WebhookOutcomes.IsFinal(received.Outcome)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunOrTerminate(() =>
    {
        var since = Stopwatch.StartNew();
        WriteCompleted(() => Remaining(since));
        foreach (var unfinished in pending)
        {
            WriteError(ErrorRecords.From(
                new NtxPayException(
                    NtxPayErrorKind.TransactionUnfinished,
                    TimeoutSec == 0
                        ? Localized.Text($"No final event for transaction {unfinished.Key} arrived before the listener was stopped. The transaction may still complete: listen again, or ask NTX Pay.")
                        : Localized.Text($"No final event for transaction {unfinished.Key} arrived within {TimeoutSec} s. The transaction may still complete: listen again, or ask NTX Pay.")),
                unfinished.Value));
        }

        base.EndProcessing();
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ownListener?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override WebhookListener? BackgroundListener => Listener;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var transaction in Transaction)
        {
            pending[GetTransactionId(transaction)] = transaction;
        }

        WriteCompleted(static () => TimeSpan.Zero);
    }

    private static string GetTransactionId(PSObject transaction)
    {
        var id = transaction.BaseObject is string or Guid ? transaction.BaseObject : transaction.Properties["TransactionId"]?.Value;
        return id?.ToString() is { Length: > 0 } text
            ? text
            : throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Transaction must be a transaction's id, or an object with a property TransactionId."));
    }

    /// <summary>Writes transactions as their final events arrive, until none is pending or the time is over.</summary>
    private void WriteCompleted(Func<TimeSpan> wait)
    {
        var listener = Source;
        while (!pending.IsEmpty && Next(listener, wait()) is { } delivery)
        {
            var received = delivery.Event;
            pending.TryRemove(received.TransactionId!, out var transaction);
            WriteAndComplete(listener, delivery, new TransactionOutcome { TransactionId = received.TransactionId!, Transaction = transaction!, Event = received });
        }
    }

    private WebhookDelivery? Next(IWebhookListener listener, TimeSpan wait) =>
        RunOnThreadPool((log, stopping) => listener.TakeAsync(IsFinalEvent, wait, log, stopping), RequeueTo(listener));

    private bool IsFinalEvent(WebhookEvent received) =>
        WebhookOutcomes.IsFinal(received.Outcome) && received.TransactionId is { } id && pending.ContainsKey(id);

    /// <summary>Runs a part of the cmdlet. Any error of the client is terminating, because the cmdlet cannot wait without a listener.</summary>
    private void RunOrTerminate(Action part)
    {
        try
        {
            part();
        }
        catch (NtxPayException exception)
        {
            ThrowTerminatingError(CreateErrorRecord(exception));
        }
    }
}
