namespace NtxPay.Http.Journals.Shared;

/// <summary>Records the outcomes that webhook events report in a shared journal. Thread-safe.</summary>
internal sealed class SharedOutcomeRecorder : IOutcomeRecorder
{
    /// <summary>
    /// How long to search for an event's transaction while payments are in progress. An event can arrive before the response with its
    /// transaction id is recorded.
    /// </summary>
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The minimum interval between two reads of the complete journal.</summary>
    private static readonly TimeSpan MinimumReadInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The minimum interval between two reads, as a multiple of the duration of a read.</summary>
    private const int ReadIntervalFactor = 10;

    private readonly EntryFormat format;
    private readonly RetryingStore store;
    private readonly SharedReader reader;
    private readonly ReadThrottle throttle;
    private readonly TimeProvider timeProvider;
    private readonly SemaphoreSlim mutex = new(1, 1);
    private readonly Dictionary<string, string> keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<PaymentKind> kinds = [];
    private bool hasPendingPayments;

    /// <summary>Creates a recorder. It reads nothing yet.</summary>
    public SharedOutcomeRecorder(Journal journal, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        format = new EntryFormat(journal.Name!, journal.Location);
        store = new RetryingStore(journal.Store!, format, timeProvider);
        reader = new SharedReader(store, format, timeProvider);
        throttle = new ReadThrottle(timeProvider, MinimumReadInterval, ReadIntervalFactor);
    }

    /// <inheritdoc/>
    public async Task<OutcomeRecordResult> RecordAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        if (EventOutcomes.ToLine(webhookEvent, timeProvider.GetUtcNow()) is not { } outcome)
            return OutcomeRecordResult.NotApplicable;

        await mutex.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await FindKeyAsync(outcome.TransactionId!, cancellationToken).ConfigureAwait(false) is not { } key)
                return EventOutcomes.GetNotInJournalResult(outcome, kinds);

            await RecordAsync(key, outcome, cancellationToken).ConfigureAwait(false);
            return OutcomeRecordResult.Recorded;
        }
        finally
        {
            mutex.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => mutex.Dispose();

    /// <summary>Writes an outcome. If another process writes the entry at the same time, the outcome is compared with the new entry.</summary>
    private async Task RecordAsync(string key, JournalLine outcome, CancellationToken cancellationToken)
    {
        for (var conflicts = 1; conflicts > 0;)
        {
            var stored = await store.ReadAsync([key], cancellationToken).ConfigureAwait(false);
            var entry = stored.TryGetValue(key, out var found) ? found : throw format.EntryRemoved(key);
            var recorded = format.ReadPayment(entry);
            if (!recorded.IsSent || !EventOutcomes.Supersedes(outcome, recorded))
                return;

            var others = await store.WriteAsync([format.ToEntry(key, recorded.WithEventOutcome(outcome), entry.Version)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
            conflicts = others.Count;
        }
    }

    /// <summary>Finds the key of the payment with a transaction id, or null. An unknown id is searched for in reads that start after the event arrived.</summary>
    private async Task<string?> FindKeyAsync(string transactionId, CancellationToken cancellationToken)
    {
        for (var started = timeProvider.GetTimestamp(); !keys.ContainsKey(transactionId);)
        {
            if (throttle.Remaining is var remaining && remaining > TimeSpan.Zero)
                await timeProvider.DelayAsync(remaining, cancellationToken).ConfigureAwait(false);

            await throttle.RunAsync(() => ReadKeysAsync(cancellationToken)).ConfigureAwait(false);
            if (!hasPendingPayments || timeProvider.GetElapsedTime(started) >= LookupTimeout)
                break;
        }

        return keys.TryGetValue(transactionId, out var key) ? key : null;
    }

    private Task ReadKeysAsync(CancellationToken cancellationToken) => reader.ReadPaymentsAsync(
        () =>
        {
            keys.Clear();
            kinds.Clear();
            hasPendingPayments = false;
        },
        (key, line) =>
        {
            kinds.Add(line.Kind!.Value);
            hasPendingPayments |= line.Event is JournalLine.Intent;
            if (line.TransactionId is { } id)
                keys[id] = key;
        },
        cancellationToken);
}
