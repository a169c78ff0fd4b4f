namespace NtxPay.Http.Diagnosis;

/// <summary>The result of one step of connection diagnostics.</summary>
internal readonly record struct StepResult(CheckStatus Status, string Message)
{
    /// <summary>The step succeeded.</summary>
    public static StepResult Passed(string message) => new(CheckStatus.Passed, message);

    /// <summary>The step succeeded, but the user should act.</summary>
    public static StepResult Warning(string message) => new(CheckStatus.Warning, message);

    /// <summary>The step failed.</summary>
    public static StepResult Failed(string message) => new(CheckStatus.Failed, message);

    /// <summary>The step was not tried.</summary>
    public static StepResult Skipped(string message) => new(CheckStatus.Skipped, message);
}
