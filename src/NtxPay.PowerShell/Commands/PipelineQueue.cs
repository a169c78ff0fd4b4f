using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Brings what worker threads have to say to the pipeline's thread, the only one that may write. Work that was left behind may
/// still write to it: after its end, all is dropped.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The event has nothing to dispose of where nobody asks for its handle; late workers may still set it.")]
internal abstract class PipelineQueue : ICallLog
{
    private readonly PSCmdlet cmdlet;
    private readonly object gate = new();

    // Looks out for a moment before it puts the thread to sleep: an answer of the API is often there sooner than a thread is awake.
    private readonly ManualResetEventSlim news = new();
    private Queue<Action>? actions;
    private bool isClosed;

    /// <summary>A queue for a cmdlet; made on the pipeline's thread.</summary>
    protected PipelineQueue(PSCmdlet cmdlet)
    {
        this.cmdlet = cmdlet;
        IsVerboseEnabled = Preferences.AreWanted(cmdlet, "Verbose");
        IsDebugEnabled = Preferences.AreWanted(cmdlet, "Debug");
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

    /// <summary>Has the pipeline's thread do something.</summary>
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

        news.Set();
    }

    /// <summary>Does what is there, without waiting.</summary>
    public void RunPending()
    {
        while (Take(static () => true, Timeout.Infinite) is { } action)
        {
            action();
        }
    }

    /// <summary>The next thing to do. Waits until there is one, the wait is over, or patience ends; null then.</summary>
    /// <param name="isOver">Whether nothing more is waited for; asked again after <see cref="Wake"/>.</param>
    /// <param name="patience">How long one wait lasts at most, in milliseconds.</param>
    protected Action? Take(Func<bool> isOver, int patience)
    {
        var hasPatience = true;
        while (true)
        {
            // Before the look: what comes after it ends the wait.
            news.Reset();
            lock (gate)
            {
                if (actions is { Count: > 0 })
                {
                    return actions.Dequeue();
                }
            }

            if (!hasPatience || isOver())
            {
                return null;
            }

            hasPatience = news.Wait(patience);
        }
    }

    /// <summary>Has whoever waits look again.</summary>
    public void Wake() => news.Set();

    /// <summary>Drops whatever is still to come.</summary>
    protected void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }
    }
}
