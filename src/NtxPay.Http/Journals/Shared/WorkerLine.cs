using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals.Shared;

/// <summary>The sign of life of a worker. Others look only at whether it changes, so no clock is compared with another.</summary>
internal sealed class WorkerLine
{
    [JsonPropertyName("worker")]
    public required string Worker { get; init; }

    /// <summary>How long the worker keeps its payments without a sign of life, in seconds.</summary>
    [JsonPropertyName("leaseSeconds")]
    public required long LeaseSeconds { get; init; }

    /// <summary>How many signs of life it has given.</summary>
    [JsonPropertyName("count")]
    public required long Count { get; init; }

    /// <summary>A hash of the payments of its input, by which others find out whether theirs is the same.</summary>
    [JsonPropertyName("input")]
    public string? Input { get; init; }

    /// <summary>When, by the worker's own clock; for people only.</summary>
    [JsonPropertyName("on")]
    public required DateTimeOffset On { get; init; }

    /// <summary>The entry's checksum, in one that was read.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>The whole seconds of a lease, rounded up: no other worker may wait for less time than the lease lasts.</summary>
    public static long WholeSeconds(TimeSpan lease) => (long)Math.Ceiling(lease.TotalSeconds);
}
