using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Pipeline;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// The base class of all cmdlets. It runs work on another thread, so that the user can stop it at any time, writes its messages on the pipeline's
/// thread, and converts the client's exceptions to error records.
/// </summary>
public abstract class NtxPayCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Whether an error terminates the pipeline. Otherwise the cmdlet continues with the next record.</summary>
    private protected virtual bool ErrorsTerminate => false;

    /// <summary>The TargetObject of errors: the input that an error is about, never a credential.</summary>
    private protected virtual object? ErrorTarget => null;

    /// <summary>Returns the TargetObject of errors of one kind.</summary>
    private protected virtual object? ErrorTargetFor(NtxPayErrorKind kind) => ErrorTarget;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => LoadViews();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(ProcessItem);

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Releases the resources of the cmdlet.</summary>
    /// <param name="disposing">Whether to release managed objects too.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Dispose();
        }
    }

    /// <summary>Loads the views of the objects that the cmdlet writes.</summary>
    private protected virtual void LoadViews() => ModuleState.Current.ViewLoader.LoadFor(this);

    /// <summary>Processes one record of the pipeline.</summary>
    private protected abstract void ProcessItem();

    /// <summary>Runs a part of the cmdlet and writes the client's exceptions as error records.</summary>
    private protected void Guard(Action part)
    {
        try
        {
            part();
        }
        catch (NtxPayException exception)
        {
            var record = CreateErrorRecord(exception);
            if (ErrorsTerminate || FatalErrors.EndsCommand(exception.Kind))
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
        }
    }

    /// <summary>Creates the error record of an exception. PEM text in a path parameter, which can be a private key, is not its TargetObject.</summary>
    private protected ErrorRecord CreateErrorRecord(NtxPayException exception)
    {
        var target = ErrorTargetFor(exception.Kind);
        return ErrorRecords.From(exception, target is string text && PemDetector.IsPem(text) ? null : target);
    }

    /// <summary>Runs work that can block, such as reading a file, until it ends or the user stops the pipeline.</summary>
    /// <param name="work">The work.</param>
    /// <param name="release">Releases the result if the cmdlet does not receive it, because a stream or the user ended the pipeline.</param>
    internal T RunOnThreadPool<T>(Func<PipelineQueue, CancellationToken, Task<T>> work, Action<T>? release = null) =>
        new PipelineOperation(this).Run((log, cancellation) => Task.Run(() => work(log, cancellation), CancellationToken.None), stopping.Token, release);

    /// <summary>
    /// Runs an API call until it ends or the user stops the pipeline. It starts on this thread, because a thread switch costs more than the
    /// work before the request is sent.
    /// </summary>
    private protected T RunApiCall<T>(Func<PipelineQueue, CancellationToken, Task<T>> call) =>
        NetFramework.IsCurrent ? RunOnThreadPool(call) : new PipelineOperation(this).Run(call, stopping.Token);

    /// <summary>Resolves a PowerShell path, relative to the current location, to a path of the file system.</summary>
    private protected string FilePath(string path) => FilePath(path, NtxPayErrorKind.CertificateUnreadable);

    /// <inheritdoc cref="FilePath(string)"/>
    /// <param name="path">The path.</param>
    /// <param name="kind">The kind of the error if it is not a path of the file system.</param>
    private protected string FilePath(string path, NtxPayErrorKind kind) => FileSystemPath.Resolve(SessionState, path, kind);
}
