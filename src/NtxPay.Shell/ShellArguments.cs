namespace NtxPay.Shell;

/// <summary>The shell's command line, taken apart.</summary>
internal sealed record ShellArguments(ShellMode Mode)
{
    /// <summary>What <c>-Help</c> prints.</summary>
    public const string Usage = """
        Runs PowerShell commands with the NtxPay module imported.

        NtxPay.Shell                             opens a prompt, or runs the commands on a redirected standard input
        NtxPay.Shell [-File] SCRIPT.ps1 [ARGS]   runs a script; exits as it does, with 1 after a terminating error
        NtxPay.Shell -Command TEXT               runs the commands in the text
        """;

    /// <summary>The script's full path, or the commands' text.</summary>
    public string Target { get; private init; } = string.Empty;

    /// <summary>What follows the script's name.</summary>
    public IReadOnlyList<string> ScriptArguments { get; private init; } = [];

    /// <summary>What is wrong with the command line; null when nothing is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Takes a command line apart.</summary>
    public static ShellArguments Parse(string[] arguments) => arguments switch
    {
        [] => new(ShellMode.Interactive),
        [var first, ..] when IsSwitch(first, "Help", "h", "?") => new(ShellMode.Help),
        [var first, .. var commands] when IsSwitch(first, "Command", "c") => ForCommand(commands),
        [var first] when IsSwitch(first, "File", "f") => Wrong("-File needs the path of a script."),
        [var first, var script, .. var rest] when IsSwitch(first, "File", "f") => ForScript(script, rest),
        [['-', ..] first, ..] => Wrong($"'{first}' is not an option of this shell. Run it with -Help to see what it takes."),
        [var script, .. var rest] => ForScript(script, rest),
    };

    private static ShellArguments ForCommand(string[] commands) => commands is []
        ? Wrong("-Command needs the commands to run.")
        : new(ShellMode.Command) { Target = string.Join(' ', commands) };

    private static ShellArguments ForScript(string script, string[] rest) => File.Exists(script)
        ? new(ShellMode.Script) { Target = Path.GetFullPath(script), ScriptArguments = rest }
        : Wrong($"There is no script '{script}'. Check the path; it is taken from the current folder, {Environment.CurrentDirectory}.");

    private static ShellArguments Wrong(string problem) => new(ShellMode.Help) { Problem = problem };

    private static bool IsSwitch(string argument, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (argument.TrimStart('-').Equals(name, StringComparison.OrdinalIgnoreCase) && argument.StartsWith('-'))
                return true;
        }

        return false;
    }
}
