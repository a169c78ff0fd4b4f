namespace NtxPay.Sandbox;

/// <summary>The number of requests that a sandbox received. Thread-safe.</summary>
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

    /// <summary>Token requests received, successful or not.</summary>
    public long TokenRequests => Interlocked.Read(ref tokenRequests);

    /// <summary>Requests with an injected fault.</summary>
    public long Faults => Interlocked.Read(ref faults);

    internal void CountRequest() => Interlocked.Increment(ref requests);

    internal void CountTokenRequest() => Interlocked.Increment(ref tokenRequests);

    internal void CountFault() => Interlocked.Increment(ref faults);
}
