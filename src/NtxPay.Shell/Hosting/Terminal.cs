namespace NtxPay.Shell.Hosting;

/// <summary>What the console can do.</summary>
/// <param name="CanEdit">Whether keys can be read one by one and the cursor moved.</param>
/// <param name="Colours">Whether escape sequences for colours are shown as colours.</param>
/// <param name="ColourErrors">The same, of the standard error stream.</param>
/// <param name="Progress">Whether a line of progress can be drawn and taken away.</param>
internal sealed record Terminal(bool CanEdit, bool Colours, bool ColourErrors, bool Progress)
{
    /// <summary>Whether commands come from a pipe or file: no prompt then.</summary>
    public bool InputRedirected { get; } = Console.IsInputRedirected;

    /// <summary>Looks at the console. Colours follow https://no-color.org and, where a pipe or file shall have them, https://force-color.org.</summary>
    public static Terminal Detect()
    {
        var sequences = Environment.GetEnvironmentVariable("TERM") is not "dumb"
            && (!OperatingSystem.IsWindows() || WindowsConsole.EnableSequences());
        var colours = sequences && !IsSet("NO_COLOR");
        var forced = IsSet("FORCE_COLOR");
        return new Terminal(
            CanEdit: sequences && !Console.IsInputRedirected && !Console.IsOutputRedirected,
            Colours: colours && (forced || !Console.IsOutputRedirected),
            ColourErrors: colours && (forced || !Console.IsErrorRedirected),
            Progress: sequences && !Console.IsOutputRedirected);
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
