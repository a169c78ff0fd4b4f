namespace NtxPay.Http.Journals.Shared;

/// <summary>The reservations and outcomes that wait to be written. Not thread-safe.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="maximumCount">The maximum number of entries in one write.</param>
internal sealed class WriteQueue(TimeProvider timeProvider, int maximumCount)
{
    /// <summary>How long outcomes are collected.</summary>
    private static readonly TimeSpan OutcomeDelay = TimeSpan.FromMilliseconds(100);

    private readonly List<PaymentReservation> reservations = [];
    private readonly Dictionary<string, JournalLine> outcomes = new(StringComparer.Ordinal);
    private long oldestOutcome;

    /// <summary>The time until the outcomes are due; null without outcomes.</summary>
    public TimeSpan? TimeUntilOutcomesDue => outcomes.Count > 0 ? OutcomeDelay - timeProvider.GetElapsedTime(oldestOutcome) : null;

    /// <summary>Whether outcomes are due, or a reservation of the same payment waits for one.</summary>
    private bool AreOutcomesDue =>
        outcomes.Count >= maximumCount || TimeUntilOutcomesDue <= TimeSpan.Zero || reservations.Exists(reservation => outcomes.ContainsKey(reservation.Key));

    /// <summary>Adds a reservation.</summary>
    public void Add(PaymentReservation reservation) => reservations.Add(reservation);

    /// <summary>Adds an outcome, in place of an earlier one of the same payment.</summary>
    public void Add(string key, JournalLine outcome)
    {
        if (outcomes.Count == 0)
            oldestOutcome = timeProvider.GetTimestamp();

        outcomes[key] = outcome;
    }

    /// <summary>Removes the outcomes of the next write; none if they are not due.</summary>
    /// <param name="isUrgent">Whether outcomes are due immediately.</param>
    public Dictionary<string, JournalLine> TakeOutcomes(bool isUrgent)
    {
        var batch = new Dictionary<string, JournalLine>(StringComparer.Ordinal);
        if (outcomes.Count == 0 || !(isUrgent || AreOutcomesDue))
            return batch;

        foreach (var pair in outcomes.Take(maximumCount).ToArray())
        {
            batch.Add(pair.Key, pair.Value);
            outcomes.Remove(pair.Key);
        }

        oldestOutcome = timeProvider.GetTimestamp();
        return batch;
    }

    /// <summary>Removes the reservations of the next write.</summary>
    public List<PaymentReservation> TakeReservations()
    {
        var batch = reservations.GetRange(0, Math.Min(reservations.Count, maximumCount));
        reservations.RemoveRange(0, batch.Count);
        return batch;
    }

    /// <summary>Completes all pending reservations with false, because this worker must not send the payments.</summary>
    public void RefuseReservations()
    {
        reservations.ForEach(static reservation => reservation.Complete(isOwn: false));
        reservations.Clear();
    }

    /// <summary>Fails all pending reservations, and discards the outcomes.</summary>
    public void Fail(NtxPayException exception)
    {
        reservations.ForEach(reservation => reservation.Fail(exception));
        reservations.Clear();
        outcomes.Clear();
    }
}
