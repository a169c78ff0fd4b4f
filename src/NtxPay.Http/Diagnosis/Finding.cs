namespace NtxPay.Http.Diagnosis;

/// <summary>What a step of the trial found.</summary>
internal readonly record struct Finding(CheckStatus Status, string Message)
{
    /// <summary>As it should be.</summary>
    public static Finding Passed(string message) => new(CheckStatus.Passed, message);

    /// <summary>It works, but the user should act.</summary>
    public static Finding Warning(string message) => new(CheckStatus.Warning, message);

    /// <summary>It does not work.</summary>
    public static Finding Failed(string message) => new(CheckStatus.Failed, message);

    /// <summary>It was not tried.</summary>
    public static Finding Skipped(string message) => new(CheckStatus.Skipped, message);
}
