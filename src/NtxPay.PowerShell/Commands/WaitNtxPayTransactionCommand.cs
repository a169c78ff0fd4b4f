using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Commands;

/// <summary>Waits until webhook events tell what became of transactions.</summary>
/// <remarks>
/// <para>The API has no request that tells a transaction's state: webhooks are the only way to hear of it. So this cmdlet needs a listener,
/// its own or one that runs in the background, and a webhook that is registered with the listener's secret and leads to it; without one it
/// waits in vain. Register it before the transactions are created. All is the event to register: a return is not told with the others.</para>
/// <para>For each transaction that comes down the pipeline it writes the transaction and the event that settled, rejected, returned or
/// expired it, in the order of the events. Its own listener listens from before the first transaction is created upstream. A transfer
/// that settled may still be returned later, which is an event of its own.</para>
/// <para>An event leaves the listener's inbox when the pipeline has taken its result; if the pipeline fails or is stopped before, the event
/// stays. With -InboxPath, events of other transactions that end stay in the inbox for the next listener with it.</para>
/// <para>The time of -TimeoutSec begins after the last transaction came down the pipeline. Each transaction that no event has ended when it is
/// over is an error TransactionUnfinished; it may end later all the same.</para>
/// </remarks>
/// <example>
/// <para>Wait for a test event as if it were a payment's.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashOut -Secret $secret
/// $payload = (Test-NtxPayWebhook CashOut).PayloadSent
/// $id = [regex]::Match($payload, '"transactionId":"([^"]+)"').Groups[1].Value
/// Wait-NtxPayTransaction $id -Listener $listener -TimeoutSec 30</code>
/// </example>
/// <example>
/// <para>Tell which of several transactions did not end within a second.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $ids = [guid]::NewGuid(), [guid]::NewGuid()
/// $ids | Wait-NtxPayTransaction -Secret $secret -TimeoutSec 1 -ErrorVariable unfinished -ErrorAction SilentlyContinue
/// $unfinished.TargetObject</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "NtxPayTransaction", DefaultParameterSetName = OwnSet)]
[OutputType(typeof(TransactionOutcome))]
public sealed class WaitNtxPayTransactionCommand : EventCommand
{
    private readonly ConcurrentDictionary<string, PSObject> pending = new(StringComparer.OrdinalIgnoreCase);
    private IWebhookListener? own;

    /// <summary>The transactions: anything with a property TransactionId, or the ids themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] Transaction { get; set; } = [];

    /// <summary>A listener that Start-NtxPayWebhookListener started. It runs on afterwards; events of other transactions stay in it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListenerSet)]
    [ValidateNotNull]
    public WebhookListener? Listener { get; set; }

    private IWebhookListener Source => own ?? EngineOf(Listener!);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Listener is null)
        {
            OrTerminate(() => own = Start(static received => WebhookOutcomes.IsFinal(received.Outcome)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrTerminate(() =>
    {
        var since = Stopwatch.StartNew();
        WriteWhatEnds(() => Remaining(since));
        foreach (var unfinished in pending)
        {
            WriteError(ErrorRecords.From(
                new NtxPayException(
                    NtxPayErrorKind.TransactionUnfinished,
                    TimeoutSec == 0
                        ? Localized.Text($"No event told before the listener was stopped what became of transaction {unfinished.Key}. It may still end: listen again, or ask NTX Pay.")
                        : Localized.Text($"No event told within {TimeoutSec} s what became of transaction {unfinished.Key}. It may still end: listen again, or ask NTX Pay.")),
                unfinished.Value));
        }
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override Journal? ListenersJournal => Listener?.Journal;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var transaction in Transaction)
        {
            pending[IdOf(transaction)] = transaction;
        }

        WriteWhatEnds(static () => TimeSpan.Zero);
    }

    private static string IdOf(PSObject transaction)
    {
        var id = transaction.BaseObject is string or Guid ? transaction.BaseObject : transaction.Properties["TransactionId"]?.Value;
        return id?.ToString() is { Length: > 0 } text
            ? text
            : throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"Transaction must be a transaction's id, or an object with a property TransactionId."));
    }

    /// <summary>Writes transactions as they end, until none is left or no event comes in time.</summary>
    private void WriteWhatEnds(Func<TimeSpan> wait)
    {
        var listener = Source;
        while (!pending.IsEmpty && Next(listener, wait()) is { } delivery)
        {
            var ended = delivery.Event;
            pending.TryRemove(ended.TransactionId!, out var transaction);
            WriteTaken(listener, delivery, new TransactionOutcome { TransactionId = ended.TransactionId!, Transaction = transaction!, Event = ended });
        }
    }

    private WebhookDelivery? Next(IWebhookListener listener, TimeSpan wait) =>
        Run((log, stopping) => listener.TakeAsync(Ends, wait, log, stopping), Abandon(listener));

    private bool Ends(WebhookEvent received) =>
        WebhookOutcomes.IsFinal(received.Outcome) && received.TransactionId is { } id && pending.ContainsKey(id);

    /// <summary>Without a listener there is nothing to wait for.</summary>
    private void OrTerminate(Action part)
    {
        try
        {
            part();
        }
        catch (NtxPayException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, ErrorTarget));
        }
    }
}
