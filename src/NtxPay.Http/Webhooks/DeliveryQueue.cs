namespace NtxPay.Http.Webhooks;

/// <summary>
/// The bounded queue between the network and the pipeline. A delivery gets its place before it is stored, and enters afterwards. Callers
/// that wait for certain events are served past the others, so that a queue full of other events cannot keep them waiting.
/// </summary>
/// <param name="capacity">How many deliveries may wait.</param>
/// <param name="maximum">How many are accepted in all; null for no end.</param>
internal sealed class DeliveryQueue(int capacity, int? maximum)
{
    private readonly LinkedList<WebhookDelivery> waiting = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly object gate = new();
    private long accepted;
    private int restored;
    private int reserved;
    private bool isClosed;

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

    /// <summary>Adds a delivery of an earlier run, whether or not there is room.</summary>
    public void Restore(WebhookDelivery delivery)
    {
        lock (gate)
        {
            restored++;
            waiting.AddLast(delivery);
        }
    }

    /// <summary>Reserves a place for a delivery; null where there is no room. Every reservation ends with <see cref="Add"/> or <see cref="Cancel"/>.</summary>
    public Reservation? Reserve(WebhookEvent received)
    {
        lock (gate)
        {
            if (accepted + restored >= maximum)
                return null;

            var waiter = waiters.FirstOrDefault(waiter => !waiter.IsReserved && waiter.Match(received));
            if (waiter is null && waiting.Count + reserved >= capacity)
                return null;

            if (waiter is null)
                reserved++;
            else
                waiter.IsReserved = true;

            accepted++;
            return new Reservation(waiter);
        }
    }

    /// <summary>Gives a delivery to a waiting caller, or queues it.</summary>
    public void Add(Reservation reservation, WebhookDelivery delivery)
    {
        lock (gate)
        {
            Release(reservation);
            if (!Serve(delivery))
                waiting.AddLast(delivery);
        }
    }

    /// <summary>Releases a reservation: the delivery was not accepted.</summary>
    public void Cancel(Reservation reservation)
    {
        lock (gate)
        {
            Release(reservation);
            accepted--;
        }
    }

    /// <summary>Puts a delivery back that was taken, before all others.</summary>
    public void Requeue(WebhookDelivery delivery)
    {
        lock (gate)
        {
            if (!Serve(delivery))
                waiting.AddFirst(delivery);
        }
    }

    /// <summary>The first delivery that matches, when there is one.</summary>
    /// <param name="match">The events to match.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<WebhookDelivery> TakeAsync(Func<WebhookEvent, bool> match, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            for (var node = isClosed ? null : waiting.First; node is not null; node = node.Next)
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

    /// <summary>Returns no more deliveries: the waiting ones are for a later run.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }
    }

    private async Task<WebhookDelivery> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => GiveUp(waiter.Value)))
        {
            return await waiter.Value.Delivery.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(Waiter waiter)
    {
        lock (gate)
        {
            waiters.Remove(waiter);
            waiter.Delivery.TrySetCanceled();
        }
    }

    private void Release(Reservation reservation)
    {
        if (reservation.Waiter is { } waiter)
            waiter.IsReserved = false;
        else
            reserved--;
    }

    private bool Serve(WebhookDelivery delivery)
    {
        for (var node = isClosed ? null : waiters.First; node is not null; node = node.Next)
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

    /// <summary>A place in the queue, or with a caller that waits.</summary>
    internal sealed class Reservation
    {
        internal Reservation(Waiter? waiter) => Waiter = waiter;

        internal Waiter? Waiter { get; }
    }

    /// <summary>A caller that waits.</summary>
    internal sealed class Waiter(Func<WebhookEvent, bool> match)
    {
        public Func<WebhookEvent, bool> Match { get; } = match;

        public bool IsReserved { get; set; }

        public TaskCompletionSource<WebhookDelivery> Delivery { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
