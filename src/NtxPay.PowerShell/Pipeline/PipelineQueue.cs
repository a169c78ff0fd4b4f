using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>
/// Queues the messages and actions of worker threads for the pipeline's thread, which is the only thread that can write to the pipeline. After
/// the queue is closed, new entries are dropped.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The event allocates no handle unless WaitHandle is read, and worker threads can set it after the queue is closed.")]
internal abstract class PipelineQueue : ICallLog
{
    private readonly PSCmdlet cmdlet;
    private readonly object gate = new();

    // Spins briefly before it blocks, because waking a blocked thread often takes longer than the response of the API.
    private readonly ManualResetEventSlim changed = new();
    private Queue<Action>? actions;
    private bool isClosed;

    /// <summary>Creates a queue for a cmdlet. Call it on the pipeline's thread.</summary>
    protected PipelineQueue(PSCmdlet cmdlet)
    {
        this.cmdlet = cmdlet;
        IsVerboseEnabled = Preferences.AreShown(cmdlet, "Verbose");
        IsDebugEnabled = Preferences.AreShown(cmdlet, "Debug");
    }

    /// <inheritdoc/>
    public bool IsVerboseEnabled { get; }

    /// <inheritdoc/>
    public bool IsDebugEnabled { get; }

    /// <inheritdoc/>
    public void Verbose(string message) => Post(() => cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Debug(string message) => Post(() => cmdlet.WriteDebug(message));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() => cmdlet.WriteWarning(message));

    /// <summary>Queues an action for the pipeline's thread.</summary>
    public void Post(Action action)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return;
            }

            (actions ??= new Queue<Action>()).Enqueue(action);
        }

        changed.Set();
    }

    /// <summary>Runs the queued actions without waiting for more.</summary>
    public void RunPending()
    {
        while (Take(static () => true, Timeout.Infinite) is { } action)
        {
            action();
        }
    }

    /// <summary>Returns the next action. Waits until one is queued; returns null when the wait is over or timed out.</summary>
    /// <param name="isOver">Whether to stop waiting; evaluated again after <see cref="Wake"/>.</param>
    /// <param name="timeout">The maximum time without an entry or a wake-up, in milliseconds.</param>
    protected Action? Take(Func<bool> isOver, int timeout)
    {
        var isSignaled = true;
        while (true)
        {
            // Reset before the queue is read, so that an action that is queued later ends the wait.
            changed.Reset();
            lock (gate)
            {
                if (actions is { Count: > 0 })
                {
                    return actions.Dequeue();
                }
            }

            if (!isSignaled || isOver())
            {
                return null;
            }

            isSignaled = changed.Wait(timeout);
        }
    }

    /// <summary>Makes a waiting call evaluate its condition again.</summary>
    public void Wake() => changed.Set();

    /// <summary>Closes the queue. Actions that are posted later are dropped.</summary>
    protected void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }
    }
}
