namespace NtxPay.Http.Webhooks;

/// <summary>
/// The bounded queue between the network and the pipeline. Space is reserved before a delivery is stored; the delivery is added afterwards.
/// A caller that waits for specific events gets them even if the queue is full of other events.
/// </summary>
/// <param name="capacity">The maximum number of queued deliveries.</param>
/// <param name="maximum">The maximum number of accepted deliveries in total; null for no limit.</param>
internal sealed class DeliveryQueue(int capacity, int? maximum)
{
    private readonly LinkedList<WebhookDelivery> queue = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly object gate = new();
    private long accepted;
    private int restored;
    private int reserved;
    private bool isClosed;

    /// <summary>The number of queued deliveries.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return queue.Count;
            }
        }
    }

    /// <summary>The number of accepted deliveries.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Adds a delivery of an earlier run, even if the queue is full.</summary>
    public void Restore(WebhookDelivery delivery)
    {
        lock (gate)
        {
            restored++;
            queue.AddLast(delivery);
        }
    }

    /// <summary>Reserves space for a delivery; null if the queue is full. Every reservation ends with <see cref="Add"/> or <see cref="Cancel"/>.</summary>
    public Reservation? Reserve(WebhookEvent received)
    {
        lock (gate)
        {
            if (accepted + restored >= maximum)
                return null;

            var waiter = waiters.FirstOrDefault(waiter => !waiter.IsReserved && waiter.Match(received));
            if (waiter is null && queue.Count + reserved >= capacity)
                return null;

            if (waiter is null)
                reserved++;
            else
                waiter.IsReserved = true;

            accepted++;
            return new Reservation(waiter);
        }
    }

    /// <summary>Passes a delivery to a waiting caller, or queues it.</summary>
    public void Add(Reservation reservation, WebhookDelivery delivery)
    {
        lock (gate)
        {
            Release(reservation);
            if (!TryPassToWaiter(delivery))
                queue.AddLast(delivery);
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

    /// <summary>Returns a taken delivery to the front of the queue.</summary>
    public void Requeue(WebhookDelivery delivery)
    {
        lock (gate)
        {
            if (!TryPassToWaiter(delivery))
                queue.AddFirst(delivery);
        }
    }

    /// <summary>Waits for the first delivery that matches.</summary>
    /// <param name="match">The events to match.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<WebhookDelivery> TakeAsync(Func<WebhookEvent, bool> match, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            for (var node = isClosed ? null : queue.First; node is not null; node = node.Next)
            {
                if (match(node.Value.Event))
                {
                    queue.Remove(node);
                    return Task.FromResult(node.Value);
                }
            }

            if (cancellationToken.IsCancellationRequested)
                return Task.FromCanceled<WebhookDelivery>(cancellationToken);

            var waiter = waiters.AddLast(new Waiter(match));
            return WaitAsync(waiter, cancellationToken);
        }
    }

    /// <summary>Returns no more deliveries: the queued ones are for a later run.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }
    }

    private async Task<WebhookDelivery> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => CancelWait(waiter.Value)))
        {
            return await waiter.Value.Delivery.Task.ConfigureAwait(false);
        }
    }

    private void CancelWait(Waiter waiter)
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

    private bool TryPassToWaiter(WebhookDelivery delivery)
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

    /// <summary>Space in the queue, or a waiting caller.</summary>
    internal sealed class Reservation
    {
        internal Reservation(Waiter? waiter) => Waiter = waiter;

        internal Waiter? Waiter { get; }
    }

    /// <summary>A waiting caller.</summary>
    internal sealed class Waiter(Func<WebhookEvent, bool> match)
    {
        public Func<WebhookEvent, bool> Match { get; } = match;

        public bool IsReserved { get; set; }

        public TaskCompletionSource<WebhookDelivery> Delivery { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
