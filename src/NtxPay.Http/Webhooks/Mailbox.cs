namespace NtxPay.Http.Webhooks;

/// <summary>
/// The bounded queue between the network and the pipeline. Whoever waits for certain events is served past the
/// others, so that a queue full of what nobody asks for cannot keep them out.
/// </summary>
/// <param name="capacity">How many deliveries may wait.</param>
/// <param name="maximum">How many are accepted in all; null for no end.</param>
internal sealed class Mailbox(int capacity, int? maximum)
{
    private readonly LinkedList<WebhookDelivery> waiting = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly object gate = new();
    private long accepted;

    /// <summary>How many deliveries wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>How many deliveries were accepted so far.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Hands a delivery to who waits for it, or lets it wait.</summary>
    /// <returns>False where there is no room.</returns>
    public bool TryAdd(WebhookDelivery delivery)
    {
        lock (gate)
        {
            if (accepted >= maximum || !(Serve(delivery) || Queue(delivery)))
                return false;

            accepted++;
            return true;
        }
    }

    /// <summary>The first delivery that matches, now or when it comes.</summary>
    /// <param name="match">Which events are asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<WebhookDelivery> TakeAsync(Func<WebhookEvent, bool> match, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            for (var node = waiting.First; node is not null; node = node.Next)
            {
                if (match(node.Value.Event))
                {
                    waiting.Remove(node);
                    return Task.FromResult(node.Value);
                }
            }

            if (cancellationToken.IsCancellationRequested)
                return Task.FromCanceled<WebhookDelivery>(cancellationToken);

            var waiter = waiters.AddLast(new Waiter(match));
            return WaitAsync(waiter, cancellationToken);
        }
    }

    private async Task<WebhookDelivery> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => GiveUp(waiter)))
        {
            return await waiter.Value.Delivery.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(LinkedListNode<Waiter> waiter)
    {
        lock (gate)
        {
            waiters.Remove(waiter.Value);
            waiter.Value.Delivery.TrySetCanceled();
        }
    }

    private bool Serve(WebhookDelivery delivery)
    {
        for (var node = waiters.First; node is not null; node = node.Next)
        {
            if (node.Value.Match(delivery.Event))
            {
                waiters.Remove(node);
                node.Value.Delivery.SetResult(delivery);
                return true;
            }
        }

        return false;
    }

    private bool Queue(WebhookDelivery delivery)
    {
        if (waiting.Count >= capacity)
            return false;

        waiting.AddLast(delivery);
        return true;
    }

    private sealed class Waiter(Func<WebhookEvent, bool> match)
    {
        public Func<WebhookEvent, bool> Match { get; } = match;

        public TaskCompletionSource<WebhookDelivery> Delivery { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
