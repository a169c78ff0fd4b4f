namespace NtxPay.Sandbox;

/// <summary>What a sandbox has seen so far. Any thread may read.</summary>
public sealed class SandboxCounters
{
    private long requests;
    private long tokenRequests;
    private long faults;

    internal SandboxCounters()
    {
    }

    /// <summary>Requests received, of any kind.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Token requests received, whatever became of them.</summary>
    public long TokenRequests => Interlocked.Read(ref tokenRequests);

    /// <summary>Requests that met an injected fault.</summary>
    public long Faults => Interlocked.Read(ref faults);

    internal void CountRequest() => Interlocked.Increment(ref requests);

    internal void CountTokenRequest() => Interlocked.Increment(ref tokenRequests);

    internal void CountFault() => Interlocked.Increment(ref faults);
}
