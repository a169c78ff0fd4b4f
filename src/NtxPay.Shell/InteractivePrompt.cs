using System.Management.Automation.Language;
using System.Text;
using NtxPay.Shell.Editing;
using NtxPay.Shell.Hosting;

namespace NtxPay.Shell;

/// <summary>Reads commands and runs them, until <c>exit</c>, Ctrl+D or the input's end.</summary>
internal sealed class InteractivePrompt(Engine engine, Terminal terminal)
{
    private const string First = "NtxPay> ";
    private const string Continued = ">> ";

    private readonly History history = new();

    /// <summary>Runs to the end.</summary>
    /// <returns>The code of <c>exit N</c>; without one that of the last command where the input was redirected, else 0.</returns>
    public int Run()
    {
        if (!terminal.InputRedirected)
            Console.Out.WriteLine(Banner());

        var last = ExitCodes.Success;
        while (ReadCommand() is { } command)
        {
            if (string.IsNullOrWhiteSpace(command))
                continue;

            var outcome = engine.Run(command);
            if (outcome.ExitRequested)
                return outcome.ExitCode;

            last = outcome.ExitCode;
        }

        return terminal.InputRedirected ? last : ExitCodes.Success;
    }

    private static string Banner() => $"""
        NtxPay {typeof(InteractivePrompt).Assembly.GetName().Version!.ToString(fieldCount: 3)}
        Start-NtxPaySandbox | Connect-NtxPay    signs in to a sandbox; no account needed
        Get-Command -Module NtxPay              lists the commands
        Get-Help about_NtxPay                   tells how they work together
        exit                                    leaves; so does Ctrl+D

        """;

    /// <summary>A whole command, of as many lines as it takes; empty after Ctrl+C, null at the end.</summary>
    private string? ReadCommand()
    {
        var command = new StringBuilder();
        while (true)
        {
            var read = ReadLine(command.Length == 0 ? First : Continued);
            switch (read.Kind)
            {
                case LineKind.Cancelled:
                    return string.Empty;
                case LineKind.End:
                    // What is left incomplete still runs, so that its error is told.
                    return command.Length == 0 ? null : command.ToString();
            }

            history.Add(read.Text);
            command.AppendLine(read.Text);
            if (!IsIncomplete(command.ToString()))
                return command.ToString();
        }
    }

    private LineRead ReadLine(string prompt)
    {
        if (terminal.CanEdit)
            return new LineEditor(history, engine.Complete).Read(prompt);

        if (!terminal.InputRedirected)
            Console.Out.Write(prompt);
        return Console.In.ReadLine() is { } line ? new(LineKind.Text, line) : new(LineKind.End, string.Empty);
    }

    private static bool IsIncomplete(string command)
    {
        Parser.ParseInput(command, out _, out var errors);
        return Array.Exists(errors, error => error.IncompleteInput);
    }
}
