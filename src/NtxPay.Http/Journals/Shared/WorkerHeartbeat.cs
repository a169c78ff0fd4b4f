using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals.Shared;

/// <summary>A worker's heartbeat. Other workers check only whether it changes: no decision about a payment compares clocks.</summary>
internal sealed class WorkerHeartbeat
{
    [JsonPropertyName("worker")]
    public required string Worker { get; init; }

    /// <summary>The duration of the worker's lease in seconds.</summary>
    [JsonPropertyName("leaseSeconds")]
    public required long LeaseSeconds { get; init; }

    /// <summary>The number of the heartbeat, from 1.</summary>
    [JsonPropertyName("count")]
    public required long Count { get; init; }

    /// <summary>A hash of the payments of its input, which others compare with theirs.</summary>
    [JsonPropertyName("input")]
    public string? Input { get; init; }

    /// <summary>The time by the worker's clock. Only the state InProgress that Get-NtxPayJournal shows depends on it.</summary>
    [JsonPropertyName("on")]
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The entry's checksum, in one that was read.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>Returns the duration of a lease in seconds, rounded up: no other worker may wait for less time than the lease lasts.</summary>
    public static long WholeSeconds(TimeSpan lease) => (long)Math.Ceiling(lease.TotalSeconds);
}
