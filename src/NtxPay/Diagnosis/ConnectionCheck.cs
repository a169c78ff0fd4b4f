namespace NtxPay;

/// <summary>One step of a connection's trial, and how it went.</summary>
public sealed class ConnectionCheck
{
    /// <summary>Which step.</summary>
    public required ConnectionStep Step { get; init; }

    /// <summary>How it went.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What was found, as a plain sentence; for a failed step, also what to do.</summary>
    public required string Message { get; init; }
}
