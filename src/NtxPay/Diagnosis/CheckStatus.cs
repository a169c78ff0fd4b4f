namespace NtxPay;

/// <summary>How a step of a connection's trial went.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>It works, but the user should act on something.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Not tried: it does not apply, or an earlier step failed.</summary>
    Skipped,
}
