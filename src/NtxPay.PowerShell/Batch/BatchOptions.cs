namespace NtxPay.PowerShell.Batch;

/// <summary>The options of a batch.</summary>
internal sealed record BatchOptions
{
    /// <summary>The session that sends.</summary>
    public required Session Session { get; init; }

    /// <summary>The names of the action.</summary>
    public required BatchAction Action { get; init; }

    /// <summary>The kind of the payments.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>Describes a payment for the confirmation prompt.</summary>
    public required Func<PaymentRequest, string> Describe { get; init; }

    /// <summary>The batch id, or null for the journal's or a new one.</summary>
    public string? BatchId { get; init; }

    /// <summary>The sandbox's scenario, or null.</summary>
    public string? Scenario { get; init; }

    /// <summary>The maximum number of concurrent requests.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>The journal before the batch, or null.</summary>
    public JournalInfo? Journal { get; init; }

    /// <summary>Whether results are written as they complete instead of in the order of the input.</summary>
    public bool AsCompleted { get; init; }

    /// <summary>The lease of a worker in a shared journal; otherwise zero.</summary>
    public TimeSpan LeaseDuration { get; init; }

    /// <summary>Whether the results of payments that other workers or earlier runs sent are not written.</summary>
    public bool OwnResultsOnly { get; init; }

    /// <summary>Whether the first error that is written ends the pipeline.</summary>
    public bool StopsOnError { get; init; }

    /// <summary>Whether new payments are sent even if sent payments are missing in the input.</summary>
    public bool AllowsChangedBatch { get; init; }

    /// <summary>Whether nothing is sent if a record is invalid.</summary>
    public bool ValidateFirst { get; init; }

    /// <summary>The number of payments that the input must have, or null.</summary>
    public long? ExpectedCount { get; init; }

    /// <summary>The total that the input must have in MXN pesos, or null.</summary>
    public decimal? ExpectedTotal { get; init; }

    /// <summary>Whether a payment without an externalId gets the same generated one in the next run.</summary>
    public required bool HasStableIds { get; init; }
}
