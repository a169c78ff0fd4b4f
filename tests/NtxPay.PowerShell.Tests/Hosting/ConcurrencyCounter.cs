namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Counts concurrent payments. The replies of a group are sent together when the expected number has arrived.</summary>
internal sealed class ConcurrencyCounter(int expected) : IDisposable
{
    /// <summary>How long a group that is complete is held: one payment too many arrives meanwhile.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim responses = new(0);
    private readonly Lock gate = new();
    private int running;
    private int waiting;

    /// <summary>The maximum number of concurrent payments.</summary>
    public int Most { get; private set; }

    /// <summary>Returns a reply that counts payments. Every other request gets an immediate reply.</summary>
    public Reply Around(Reply reply) => async (server, request, stream, cancellationToken) =>
    {
        if (!request.StartsWith("POST /api/spei/", StringComparison.Ordinal))
        {
            await reply(server, request, stream, cancellationToken);
            return;
        }

        if (Enter())
        {
            await Task.Delay(Grace, cancellationToken);
            responses.Release(expected);
        }

        await responses.WaitAsync(cancellationToken);
        lock (gate)
        {
            running--;
        }

        await reply(server, request, stream, cancellationToken);
    };

    public void Dispose() => responses.Dispose();

    /// <summary>Adds a payment; true if it completes a group.</summary>
    private bool Enter()
    {
        lock (gate)
        {
            running++;
            Most = Math.Max(Most, running);
            waiting = (waiting + 1) % expected;
            return waiting == 0;
        }
    }
}
