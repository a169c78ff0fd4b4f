namespace NtxPay;

/// <summary>The result of one step of a connection test.</summary>
public sealed class ConnectionTestResult
{
    /// <summary>The step.</summary>
    public required ConnectionTestStep Step { get; init; }

    /// <summary>The result.</summary>
    public required ConnectionTestStatus Status { get; init; }

    /// <summary>The duration of the step.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>A description of the result; for a failed step, also what to do.</summary>
    public required string Message { get; init; }
}
