using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace NtxPay.AzureTables;

/// <summary>A few quick retries of a request. The caller of the store also retries, for a longer time.</summary>
internal sealed class BoundedRetryPolicy() : RetryPolicy(MaximumRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, MaximumDelay))
{
    /// <summary>The maximum number of retries of a request.</summary>
    public const int MaximumRetries = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !HasLongRetryAfter(message) && base.ShouldRetry(message, exception);

    /// <inheritdoc/>
    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        HasLongRetryAfter(message) ? new ValueTask<bool>(false) : base.ShouldRetryAsync(message, exception);

    /// <summary>Returns whether the response has a Retry-After that is longer than the maximum delay: the SDK would wait for all of it.</summary>
    private static bool HasLongRetryAfter(HttpMessage message) =>
        message.HasResponse && message.Response.Headers.TryGetValue("Retry-After", out var wait)
        && !(int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) <= MaximumDelay);
}
