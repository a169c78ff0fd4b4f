namespace NtxPay.Shell;

/// <summary>What the shell was started for.</summary>
internal enum ShellMode
{
    /// <summary>A prompt, or commands from a redirected standard input.</summary>
    Interactive,

    /// <summary>A script file.</summary>
    Script,

    /// <summary>Commands from the command line.</summary>
    Command,

    /// <summary>The usage text.</summary>
    Help,
}
