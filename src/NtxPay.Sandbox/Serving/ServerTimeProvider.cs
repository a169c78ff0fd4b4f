namespace NtxPay.Sandbox.Serving;

/// <summary>The clock of a sandbox's server: the date is the API's, the deadlines of connections run in real time.</summary>
internal sealed class ServerTimeProvider(TimeProvider api) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => api.GetUtcNow();
}
