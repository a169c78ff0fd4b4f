namespace NtxPay.PowerShell.Batch;

/// <summary>How a batch of payments is sent.</summary>
internal sealed class BatchOptions
{
    /// <summary>The session that sends.</summary>
    public required Session Session { get; init; }

    /// <summary>The name of the progress.</summary>
    public required string Activity { get; init; }

    /// <summary>The sandbox's scenario, or null.</summary>
    public string? Scenario { get; init; }

    /// <summary>How many requests are under way at once.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>The journal as it was before, or null without one.</summary>
    public JournalUse? Journal { get; init; }

    /// <summary>Whether results are written as they complete instead of in the order of the input.</summary>
    public bool AsCompleted { get; init; }

    /// <summary>How long a worker that gives no sign of life keeps its payments; zero where the journal is not shared.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>Whether payments that the journal has as sent, by other workers or earlier runs, are left out of the output.</summary>
    public bool OnlyOwn { get; init; }

    /// <summary>Whether the first error that is written ends the pipeline.</summary>
    public bool ErrorsStop { get; init; }

    /// <summary>Whether new payments are sent although sent ones are missing in the input.</summary>
    public bool AllowsChanges { get; init; }

    /// <summary>Whether a payment without an externalId gets the same generated one in the next run.</summary>
    public required bool HasStableIds { get; init; }
}
