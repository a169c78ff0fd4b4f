using System.Diagnostics;

namespace NtxPay.Benchmarks.Server;

/// <summary>The time between the first and the last request for a transfer. Any thread may call.</summary>
internal sealed class RequestSpan
{
    private long first;
    private long last;

    /// <summary>The time in seconds; 0 without a request.</summary>
    public double Seconds => first == 0 ? 0 : Stopwatch.GetElapsedTime(first, Interlocked.Read(ref last)).TotalSeconds;

    /// <summary>Counts a request.</summary>
    /// <param name="path">Its path.</param>
    public void Note(string path)
    {
        if (!path.EndsWith("/cash-out", StringComparison.Ordinal))
            return;

        var now = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref first, now, 0);
        Interlocked.Exchange(ref last, now);
    }
}
