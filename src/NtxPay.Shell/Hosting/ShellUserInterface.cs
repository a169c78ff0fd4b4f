using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace NtxPay.Shell.Hosting;

/// <summary>The streams, progress and questions of the engine, on the console.</summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private readonly Lock writing = new();
    private readonly Terminal terminal;
    private readonly ProgressLine progress;
    private readonly Questions questions;

    public ShellUserInterface(Terminal terminal)
    {
        this.terminal = terminal;
        progress = new ProgressLine(terminal.Progress);
        questions = new Questions(this, new ConsoleInput(terminal));
        if (!terminal.Colours)
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => terminal.Colours;

    /// <summary>Whether output is an error's text, which the engine formats like any other object.</summary>
    public bool WritesErrors { get; set; }

    /// <summary>Takes a line of progress off the screen.</summary>
    public void ClearProgress()
    {
        lock (writing)
            progress.Clear();
    }

    /// <inheritdoc/>
    public override void Write(string value)
    {
        if (WritesErrors)
            Put(Console.Error, terminal.ColourErrors, value);
        else
            Put(Console.Out, terminal.Colours, value);
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(terminal.Colours ? $"{PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)}{value}{PSStyle.Instance.Reset}" : value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) =>
        Put(Console.Error, terminal.ColourErrors, Styled(FormatStyle.Error, value, terminal.ColourErrors));

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Write(Styled(FormatStyle.Warning, $"WARNING: {message}", terminal.Colours));

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Write(Styled(FormatStyle.Verbose, $"VERBOSE: {message}", terminal.Colours));

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Write(Styled(FormatStyle.Debug, $"DEBUG: {message}", terminal.Colours));

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (writing)
            progress.Show(record);
    }

    /// <inheritdoc/>
    public override string ReadLine() => questions.ReadLine();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => questions.ReadSecret();

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        questions.Fields(caption, message, descriptions);

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        questions.Choice(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        questions.Credential(caption, message, userName);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => questions.Credential(caption, message, userName);

    private static string Styled(FormatStyle style, string text, bool colours) =>
        (colours ? $"{GetFormatStyleString(style)}{text}{PSStyle.Instance.Reset}" : text) + Environment.NewLine;

    private void Put(TextWriter writer, bool colours, string text)
    {
        // Worker threads may write too (jobs, parallel blocks): a line at a time, and never into a line of progress.
        lock (writing)
        {
            progress.Clear();
            writer.Write(GetOutputString(text, colours));
        }
    }
}
