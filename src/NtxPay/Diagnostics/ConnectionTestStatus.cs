namespace NtxPay;

/// <summary>Whether a step of a connection test succeeded.</summary>
public enum ConnectionTestStatus
{
    /// <summary>The step succeeded.</summary>
    Passed,

    /// <summary>The step succeeded, but the user should act.</summary>
    Warning,

    /// <summary>The step failed.</summary>
    Failed,

    /// <summary>The step was not run, because it does not apply or an earlier step failed.</summary>
    Skipped,
}
