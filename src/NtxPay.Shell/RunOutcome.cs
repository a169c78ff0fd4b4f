namespace NtxPay.Shell;

/// <summary>How a pipeline ended.</summary>
/// <param name="ExitCode">What the shell would exit with.</param>
/// <param name="ExitRequested">Whether the commands said <c>exit</c>.</param>
internal readonly record struct RunOutcome(int ExitCode, bool ExitRequested = false)
{
    /// <summary>Whether it ran to its end without a terminating error.</summary>
    public bool Succeeded => ExitCode == ExitCodes.Success;
}
