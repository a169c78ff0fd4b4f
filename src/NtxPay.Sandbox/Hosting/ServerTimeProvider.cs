namespace NtxPay.Sandbox.Hosting;

/// <summary>The time provider of a sandbox's server: the date is the sandbox's, the deadlines of connections use real time.</summary>
internal sealed class ServerTimeProvider(TimeProvider sandboxTime) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => sandboxTime.GetUtcNow();
}
