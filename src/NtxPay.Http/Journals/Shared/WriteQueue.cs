namespace NtxPay.Http.Journals.Shared;

/// <summary>The claims and outcomes that wait to be written. Not thread-safe.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="maximumCount">The maximum number of entries in one write.</param>
internal sealed class WriteQueue(TimeProvider timeProvider, int maximumCount)
{
    /// <summary>How long outcomes are collected.</summary>
    private static readonly TimeSpan OutcomeDelay = TimeSpan.FromMilliseconds(100);

    private readonly List<PaymentClaim> claims = [];
    private readonly Dictionary<string, JournalLine> outcomes = new(StringComparer.Ordinal);
    private long oldestOutcome;

    /// <summary>The time until the outcomes are due; null without outcomes.</summary>
    public TimeSpan? TimeUntilOutcomesDue => outcomes.Count > 0 ? OutcomeDelay - timeProvider.GetElapsedTime(oldestOutcome) : null;

    /// <summary>Whether outcomes are due, or a claim of the same payment waits for one.</summary>
    private bool AreOutcomesDue =>
        outcomes.Count >= maximumCount || TimeUntilOutcomesDue <= TimeSpan.Zero || claims.Exists(claim => outcomes.ContainsKey(claim.Key));

    /// <summary>Adds a claim.</summary>
    public void Add(PaymentClaim claim) => claims.Add(claim);

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

    /// <summary>Removes the claims of the next write.</summary>
    public List<PaymentClaim> TakeClaims()
    {
        var batch = claims.GetRange(0, Math.Min(claims.Count, maximumCount));
        claims.RemoveRange(0, batch.Count);
        return batch;
    }

    /// <summary>Completes all pending claims with false, because this worker must not send the payments.</summary>
    public void RefuseClaims()
    {
        claims.ForEach(static claim => claim.Complete(isOwn: false));
        claims.Clear();
    }

    /// <summary>Fails all pending claims, and discards the outcomes.</summary>
    public void Fail(NtxPayException exception)
    {
        claims.ForEach(claim => claim.Fail(exception));
        claims.Clear();
        outcomes.Clear();
    }
}
