using System.Management.Automation;
using NtxPay.Shell.Hosting;

namespace NtxPay.Shell.Editing;

/// <summary>Reads a line key by key: history, completion, and the usual keys to move and delete.</summary>
internal sealed class LineEditor(History history, Func<string, int, CommandCompletion>? complete)
{
    /// <summary>Reads a line.</summary>
    public LineRead Read(string prompt)
    {
        // As a key, Ctrl+C only ends the line; the handler that stops pipelines is for when one runs.
        var before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return ReadKeys(prompt);
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }

    private LineRead ReadKeys(string prompt)
    {
        var line = new LineBuffer();
        var view = new LineView(prompt, () => RawConsole.Width);
        var completion = complete is null ? null : new TabCompletion(complete);
        history.Rewind();
        view.Draw(line);
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (Ending(key, line) is { } kind)
            {
                view.Leave(line);
                return new LineRead(kind, line.Text);
            }

            if (key.Key == ConsoleKey.Tab)
            {
                completion?.Next(line, forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            }
            else
            {
                completion?.Forget();
                if (key is { Key: ConsoleKey.L, Modifiers: ConsoleModifiers.Control })
                    view.ClearScreen();
                else
                    Edit(key, line);
            }

            // A paste is drawn once, when all of it has come.
            if (!Console.KeyAvailable)
                view.Draw(line);
        }
    }

    private static LineKind? Ending(ConsoleKeyInfo key, LineBuffer line) => key switch
    {
        { Key: ConsoleKey.Enter } or { KeyChar: '\n' or '\r' } => LineKind.Text,
        { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control } => LineKind.Cancelled,
        { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when line.Text.Length == 0 => LineKind.End,
        _ => null,
    };

    private void Edit(ConsoleKeyInfo key, LineBuffer line)
    {
        switch (key)
        {
            case { Key: ConsoleKey.LeftArrow }:
                line.Move(-1);
                break;
            case { Key: ConsoleKey.RightArrow }:
                line.Move(1);
                break;
            case { Key: ConsoleKey.Home } or { Key: ConsoleKey.A, Modifiers: ConsoleModifiers.Control }:
                line.Home();
                break;
            case { Key: ConsoleKey.End } or { Key: ConsoleKey.E, Modifiers: ConsoleModifiers.Control }:
                line.End();
                break;
            case { Key: ConsoleKey.UpArrow }:
                line.Set(history.Older(line.Text));
                break;
            case { Key: ConsoleKey.DownArrow }:
                line.Set(history.Newer(line.Text));
                break;
            case { Key: ConsoleKey.W, Modifiers: ConsoleModifiers.Control } or { Key: ConsoleKey.Backspace, Modifiers: ConsoleModifiers.Control }:
                line.DeleteWord();
                break;
            case { Key: ConsoleKey.Backspace }:
                line.Backspace();
                break;
            case { Key: ConsoleKey.Delete } or { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }:
                line.Delete();
                break;
            case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                line.DeleteToStart();
                break;
            case { Key: ConsoleKey.K, Modifiers: ConsoleModifiers.Control }:
                line.DeleteToEnd();
                break;
            case { Key: ConsoleKey.Escape }:
                line.Set(string.Empty);
                break;
            case { KeyChar: >= ' ' and not '\x7f' }:
                line.Insert(key.KeyChar);
                break;
        }
    }
}
