namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Counts how many payments are under way at once. Each group of them is answered together, when as many as expected have come.</summary>
internal sealed class ConcurrencyCounter(int expected) : IDisposable
{
    /// <summary>How long a group that is complete is held: one payment too many arrives meanwhile.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim answers = new(0);
    private readonly Lock gate = new();
    private int running;
    private int waiting;

    /// <summary>The most that were under way at once.</summary>
    public int Most { get; private set; }

    /// <summary>A reply that counts payments; every other request is answered at once.</summary>
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
            answers.Release(expected);
        }

        await answers.WaitAsync(cancellationToken);
        lock (gate)
        {
            running--;
        }

        await reply(server, request, stream, cancellationToken);
    };

    public void Dispose() => answers.Dispose();

    /// <summary>Counts a payment in; true for the one that completes a group.</summary>
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
