namespace NtxPay.PowerShell.Batch;

/// <summary>How a batch of payments is sent.</summary>
internal sealed class BatchOptions
{
    /// <summary>The session that sends.</summary>
    public required Session Session { get; init; }

    /// <summary>What the progress is called.</summary>
    public required string Activity { get; init; }

    /// <summary>The sandbox's scenario, or null.</summary>
    public string? Scenario { get; init; }

    /// <summary>How many requests are under way at once.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>Whether results are written as they come instead of in the order of the input.</summary>
    public bool AsCompleted { get; init; }

    /// <summary>Whether the first error that is written ends the pipeline.</summary>
    public bool ErrorsStop { get; init; }

    /// <summary>What payments without an externalId are named after, or null.</summary>
    public string? BatchId { get; init; }
}
