using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Runs the actions of the worker threads on the pipeline's thread while the batch waits. Meanwhile it polls the journal for the outcomes of
/// other workers, updates the progress, and warns if this worker only waits for others.
/// </summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="pump">The pump of the pipeline's thread.</param>
/// <param name="progress">The progress bar.</param>
/// <param name="dispatcher">The payments that are not completed.</param>
/// <param name="leaseDuration">The lease of a worker, for the warning.</param>
/// <param name="stopping">Canceled when the batch is stopped.</param>
internal sealed class BatchLoop(
    PSCmdlet cmdlet,
    BatchPump pump,
    BatchProgress progress,
    PaymentDispatcher dispatcher,
    TimeSpan leaseDuration,
    CancellationToken stopping)
{
    /// <summary>The maximum time between two evaluations of a condition.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The delay before the warning that this worker waits for others.</summary>
    private static readonly TimeSpan WaitWarningDelay = TimeSpan.FromSeconds(5);

    private Stopwatch? waitWatch;
    private bool hasWarnedOfWait;

    /// <summary>Whether the input has ended, so that the progress shows the number of payments.</summary>
    public bool IsInputComplete { get; set; }

    /// <summary>Runs the actions that are queued, without waiting.</summary>
    public void RunPending() => pump.RunPending();

    /// <summary>Waits for the next action and runs it, or returns after the poll interval.</summary>
    public void RunOne() => pump.RunOne(PollInterval, stopping);

    /// <summary>Runs actions while a condition is true and the batch has no fatal error.</summary>
    public void RunWhile(Func<bool> condition)
    {
        while (condition() && dispatcher is { FatalError: null, ReadError: null })
        {
            dispatcher.StartRead();
            RunOne();
            ShowProgress();
            WarnIfWaiting();
        }
    }

    /// <summary>Updates the progress bar.</summary>
    public void ShowProgress() => progress.Show(IsInputComplete);

    /// <summary>Removes the progress bar.</summary>
    public void RemoveProgress() => progress.Remove();

    /// <summary>Warns once if this worker only waits for other workers.</summary>
    private void WarnIfWaiting()
    {
        if (hasWarnedOfWait || dispatcher is not { ReservedByOthersCount: > 0 and var count } || dispatcher.IsSending)
        {
            waitWatch = null;
            return;
        }

        waitWatch ??= Stopwatch.StartNew();
        if (waitWatch.Elapsed >= WaitWarningDelay)
        {
            hasWarnedOfWait = true;
            cmdlet.WriteWarning(Localized.Text($"Waiting for payments that other workers are sending: {count}. If a worker stops responding, its payments are taken over after its lease of {leaseDuration.TotalSeconds} s."));
        }
    }
}
