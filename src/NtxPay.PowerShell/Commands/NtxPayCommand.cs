using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// What all cmdlets share: work runs off the pipeline's thread and can be stopped at any moment, its messages come
/// back to the pipeline's thread, and the client's exceptions become error records.
/// </summary>
public abstract class NtxPayCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Whether an error ends the whole pipeline; else only the current record is lost.</summary>
    private protected virtual bool ErrorsTerminate => false;

    /// <summary>The user's input that an error is about; never a credential.</summary>
    private protected virtual object? ErrorTarget => null;

    /// <summary>The user's input that an error of one kind is about, where that depends on the kind.</summary>
    private protected virtual object? ErrorTargetFor(NtxPayErrorKind kind) => ErrorTarget;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RunspaceState.Current.Views.LoadFor(this);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(ProcessItem);

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">Whether to release managed objects too.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Dispose();
        }
    }

    /// <summary>The cmdlet's work on one record of the pipeline.</summary>
    private protected abstract void ProcessItem();

    /// <summary>Runs a part of the cmdlet and writes what the client throws as an error record.</summary>
    private protected void Guard(Action part)
    {
        try
        {
            part();
        }
        catch (NtxPayException e)
        {
            var record = ErrorRecords.From(e, ErrorTargetFor(e.Kind));
            if (ErrorsTerminate || EndsEverything(e.Kind))
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
        }
    }

    /// <summary>Runs work that may block, as reading a file may, to its end or until the user stops the pipeline.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="release">Releases a result that the cmdlet does not get, because a stream or the user ended the pipeline before.</param>
    private protected T Run<T>(Func<PipelineLog, CancellationToken, Task<T>> work, Action<T>? release = null) =>
        new PipelineLog(this).Run((log, abandoned) => Task.Run(() => work(log, abandoned), CancellationToken.None), stopping.Token, release);

    /// <summary>
    /// Runs a call of the API to its end or until the user stops the pipeline. It begins on this thread, since each change of threads costs
    /// more than all that is done before the request leaves.
    /// </summary>
    private protected T Call<T>(Func<PipelineLog, CancellationToken, Task<T>> call) =>
        NetFramework.IsCurrent ? Run(call) : new PipelineLog(this).Run(call, stopping.Token);

    /// <summary>The file system path of a path that the user gave, relative to the current location and through PowerShell's drives.</summary>
    private protected string FilePath(string path) => FilePath(path, NtxPayErrorKind.CertificateUnreadable);

    /// <inheritdoc cref="FilePath(string)"/>
    /// <param name="path">The path.</param>
    /// <param name="kind">What the error is called where it is none of the file system.</param>
    private protected string FilePath(string path, NtxPayErrorKind kind)
    {
        if (PemDetector.IsPem(path))
        {
            throw PemAsPath();
        }

        string resolved;
        ProviderInfo provider;
        try
        {
            resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or PSArgumentException)
        {
            throw new NtxPayException(kind, e.Message, e);
        }

        return IsFileSystem(provider)
            ? resolved
            : throw new NtxPayException(kind, Localized.Text($"'{path}' is not a path of the file system. Give the path of a file."));
    }

    /// <summary>The error for PEM text where a path is wanted. It does not repeat the text, which may be a private key.</summary>
    private protected static NtxPayException PemAsPath() => new(
        NtxPayErrorKind.CertificateUnreadable,
        Localized.Text($"What was given as a path is the text of a PEM file. Give the path of the file that holds it."));

    /// <summary>Whether no further record could fare better.</summary>
    private protected static bool EndsEverything(NtxPayErrorKind kind) =>
        kind is NtxPayErrorKind.NotConnected or NtxPayErrorKind.JournalLocked or NtxPayErrorKind.JournalUnusable
            or NtxPayErrorKind.BatchChanged or NtxPayErrorKind.BatchInvalid or NtxPayErrorKind.ControlTotalMismatch
            or NtxPayErrorKind.WebhookSecretInvalid;

    /// <summary>Whether a provider's paths are files.</summary>
    private protected static bool IsFileSystem(ProviderInfo provider) =>
        string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase);
}
