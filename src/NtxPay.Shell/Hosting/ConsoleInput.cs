using System.Management.Automation;
using System.Security;
using NtxPay.Shell.Editing;

namespace NtxPay.Shell.Hosting;

/// <summary>Answers to a running command's questions.</summary>
internal sealed class ConsoleInput(Terminal terminal)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="PipelineStoppedException">Ctrl+C, or the input's end: the command that asked is stopped.</exception>
    public string ReadLine(string prompt)
    {
        if (!terminal.CanEdit)
            return PlainLine(prompt);

        var read = new LineEditor(new History(), complete: null).Read(prompt);
        return read.Kind == LineKind.Text ? read.Text : throw new PipelineStoppedException();
    }

    /// <summary>Reads a line that nobody sees.</summary>
    /// <exception cref="PipelineStoppedException">Ctrl+C, or the input's end: the command that asked is stopped.</exception>
    public SecureString ReadSecret(string prompt)
    {
        if (terminal.CanEdit)
            return MaskedLine.Read(prompt) ?? throw new PipelineStoppedException();

        var secret = new SecureString();
        foreach (var character in PlainLine(prompt))
            secret.AppendChar(character);
        return secret;
    }

    private static string PlainLine(string prompt)
    {
        Console.Out.Write(prompt);
        return Console.In.ReadLine() ?? throw new PipelineStoppedException();
    }
}
