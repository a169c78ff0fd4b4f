namespace NtxPay.Http.Diagnostics;

/// <summary>The status and the message of a step, before its duration is known.</summary>
internal readonly record struct StepResult(ConnectionTestStatus Status, string Message)
{
    /// <summary>Creates the result of a step that succeeded.</summary>
    public static StepResult Passed(string message) => new(ConnectionTestStatus.Passed, message);

    /// <summary>Creates the result of a step that succeeded, but the user should act.</summary>
    public static StepResult Warning(string message) => new(ConnectionTestStatus.Warning, message);

    /// <summary>Creates the result of a step that failed.</summary>
    public static StepResult Failed(string message) => new(ConnectionTestStatus.Failed, message);

    /// <summary>Creates the result of a step that was not tried.</summary>
    public static StepResult Skipped(string message) => new(ConnectionTestStatus.Skipped, message);
}
