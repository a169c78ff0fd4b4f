namespace NtxPay.Shell;

/// <summary>What the shell exits with, unless a script says <c>exit N</c>.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error.</summary>
    public const int Failure = 1;

    /// <summary>A command line that makes no sense, or a script that is not there; pwsh's number for it.</summary>
    public const int Usage = 64;

    /// <summary>Ended by Ctrl+C: 128 and SIGINT's number, as other shells say it.</summary>
    public const int Interrupted = 130;
}
