namespace NtxPay.Http.Journals.Shared;

/// <content>The loop that writes what is due, and waits for work.</content>
internal sealed partial class SharedWriter
{
    /// <summary>Wakes the loop, or starts it. The caller holds the lock.</summary>
    private void WakeLoop()
    {
        workArrived.TrySetResult(true);
        loop ??= Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        try
        {
            while (await StepAsync().ConfigureAwait(false))
            {
            }

            // A caller of FlushAsync may still wait: everything is written now.
            lock (gate)
                flushed?.TrySetResult(true);

            await heartbeatWriter.WriteAsync(hasEnded: true, inputHash, endingToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Every exception fails the waiting callers. Otherwise they would never complete.
            Fail(exception as NtxPayException ?? JournalErrors.StoreLost(format.Location, exception));
        }
    }

    /// <summary>Writes what is due next, or waits.</summary>
    /// <returns>False once the writer is closed and everything is written.</returns>
    private async Task<bool> StepAsync()
    {
        // The step continues after a heartbeat. In a slow store the next one is due again, and nothing else would ever be written.
        if (lease.TimeUntilRenewal <= TimeSpan.Zero)
            await RenewLeaseAsync().ConfigureAwait(false);

        Task arrival;
        TimeSpan timeout;
        Dictionary<string, JournalLine> outcomes;
        List<PaymentReservation> reservations = [];
        lock (gate)
        {
            outcomes = queue.TakeOutcomes(isUrgent: isClosing || flushed is not null);
            if (outcomes.Count == 0)
                reservations = queue.TakeReservations();

            if (outcomes.Count == 0 && reservations.Count == 0)
            {
                if (isClosing)
                    return ReleaseReserved();

                flushed?.SetResult(true);
                flushed = null;
            }

            if (workArrived.Task.IsCompleted)
                workArrived = CreateSignal();

            arrival = workArrived.Task;
            timeout = queue.TimeUntilOutcomesDue is { } due && due < lease.TimeUntilRenewal ? due : lease.TimeUntilRenewal;
        }

        if (outcomes.Count > 0)
            await outcomeWriter.WriteAsync(outcomes, endingToken).ConfigureAwait(false);
        else if (reservations.Count > 0)
            await WriteReservationsAsync(reservations).ConfigureAwait(false);
        else
            await WaitAsync(arrival, timeout).ConfigureAwait(false);

        return true;
    }

    private async Task RenewLeaseAsync()
    {
        await heartbeatWriter.WriteAsync(hasEnded: false, inputHash, endingToken).ConfigureAwait(false);
        started.TrySetResult(true);
        if (verifyInput is not null && lease.ExpiryCount != verifiedExpiryCount)
        {
            verifiedExpiryCount = lease.ExpiryCount;
            await verifyInput(endingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Releases the payments without an outcome. The caller holds the lock.</summary>
    /// <returns>Whether there are outcomes to write.</returns>
    private bool ReleaseReserved()
    {
        var hasReleased = false;
        foreach (var key in index.ReservedKeys)
        {
            if (index.TrySetOutcome(key, intent => intent.WithOutcome(JournalLine.Intent, worker: null, timeProvider.GetUtcNow()), out var line) && line is not null)
            {
                queue.Add(key, line);
                hasReleased = true;
            }
        }

        return hasReleased;
    }

    private async Task WaitAsync(Task arrival, TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return;

        // Canceled afterwards to release the timer.
        using var delay = CancellationTokenSource.CreateLinkedTokenSource(endingToken);
        await Task.WhenAny(arrival, timeProvider.DelayAsync(timeout, delay.Token)).ConfigureAwait(false);
        delay.Cancel();
    }

    private async Task WriteReservationsAsync(List<PaymentReservation> batch)
    {
        try
        {
            var (reserved, hasConflict) = await reservationWriter.WriteAsync(batch, endingToken).ConfigureAwait(false);
            lock (gate)
            {
                // A closing writer releases what it has just reserved: it must no longer be sent.
                batch.ForEach(reservation => reservation.Complete(!isClosing && reserved.Contains(reservation.Key)));
            }

            // A worker that reserved one payment first has probably reserved others too. One read costs less than a refused reservation for each.
            if (hasConflict && readAll is not null && throttle.Remaining <= TimeSpan.Zero)
                await throttle.RunAsync(() => readAll(endingToken)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failed = exception as NtxPayException ?? JournalErrors.StoreLost(format.Location, exception);
            batch.ForEach(reservation => reservation.Fail(failed));
            throw;
        }
    }

    private void Fail(NtxPayException exception)
    {
        lock (gate)
        {
            failure = exception;
            queue.Fail(exception);
            if (flushed is { } waiting && waiting.TrySetException(exception))
                _ = waiting.Task.Exception;

            if (started.TrySetException(exception))
                _ = started.Task.Exception;
        }
    }
}
