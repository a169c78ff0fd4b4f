using System.Collections.Concurrent;
using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Brings what workers have to say to the pipeline's thread, for as long as a batch lasts. It is never disposed: a worker that
/// was left behind may still write to it.
/// </summary>
internal sealed class BatchPump(PSCmdlet cmdlet) : ICallLog
{
    private readonly BlockingCollection<Action> queue = [];

    /// <inheritdoc/>
    public void Verbose(string message) => Post(() => cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Debug(string message) => Post(() => cmdlet.WriteDebug(message));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() => cmdlet.WriteWarning(message));

    /// <summary>Has the pipeline's thread do something.</summary>
    public void Post(Action action) => queue.Add(action);

    /// <summary>Does what is there, without waiting.</summary>
    public void RunPending()
    {
        while (queue.TryTake(out var action))
        {
            action();
        }
    }

    /// <summary>Waits for the next thing to do, and does it.</summary>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline.</exception>
    public void RunOne(TimeSpan patience, CancellationToken stopping)
    {
        Action? action;
        try
        {
            queue.TryTake(out action, (int)patience.TotalMilliseconds, stopping);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        action?.Invoke();
    }
}
