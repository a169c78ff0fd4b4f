using System.Security;

namespace NtxPay.Shell.Editing;

/// <summary>Reads a secret: a star for each character, and never a string of them.</summary>
internal static class MaskedLine
{
    /// <summary>Reads until Enter; null after Ctrl+C.</summary>
    public static SecureString? Read(string prompt)
    {
        var before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        Console.Out.Write(prompt);
        try
        {
            return ReadKeys();
        }
        finally
        {
            Console.TreatControlCAsInput = before;
            Console.Out.WriteLine();
        }
    }

    private static SecureString? ReadKeys()
    {
        var secret = new SecureString();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter } or { KeyChar: '\n' or '\r' }:
                    secret.MakeReadOnly();
                    return secret;
                case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    secret.Dispose();
                    return null;
                case { Key: ConsoleKey.Backspace } when secret.Length > 0:
                    secret.RemoveAt(secret.Length - 1);
                    Console.Out.Write("\b \b");
                    break;
                case { KeyChar: >= ' ' and not '\x7f' }:
                    secret.AppendChar(key.KeyChar);
                    Console.Out.Write('*');
                    break;
            }
        }
    }
}
