using System.Globalization;
using System.Management.Automation.Host;

namespace NtxPay.Shell.Hosting;

/// <summary>What the engine sees of this program.</summary>
internal sealed class ShellHost : PSHost
{
    private readonly ShellUserInterface userInterface;

    public ShellHost(Terminal terminal) => userInterface = new ShellUserInterface(terminal);

    /// <inheritdoc/>
    public override string Name => "NtxPay.Shell";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => userInterface;

    /// <summary>What a command asked the shell to exit with; null as long as none did.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <summary>Sends what is written meanwhile to the standard error stream.</summary>
    public void WriteErrorsWhile(Action write)
    {
        userInterface.WritesErrors = true;
        try
        {
            write();
        }
        finally
        {
            userInterface.WritesErrors = false;
        }
    }

    /// <summary>Takes a line of progress off the screen.</summary>
    public void ClearProgress() => userInterface.ClearProgress();

    /// <inheritdoc/>
    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt. Answer the question, or press Ctrl+C to stop the command.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt to leave.");

    /// <summary>Another program begins to use the console: nothing of this shell's is in its way.</summary>
    public override void NotifyBeginApplication() => ClearProgress();

    /// <summary>The other program ended; the console needs nothing restored.</summary>
    public override void NotifyEndApplication()
    {
    }
}
