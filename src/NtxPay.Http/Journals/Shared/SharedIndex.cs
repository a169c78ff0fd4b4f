namespace NtxPay.Http.Journals.Shared;

/// <summary>The payments of a shared journal that this process has read or written, by key. Thread-safe.</summary>
/// <param name="format">Reads the entries.</param>
/// <param name="monitor">Monitors the other workers.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="worker">This worker.</param>
internal sealed partial class SharedIndex(EntryFormat format, LeaseMonitor monitor, TimeProvider timeProvider, string worker)
{
    private readonly object gate = new();
    private readonly Dictionary<string, SharedPayment> payments = new(StringComparer.Ordinal);

    private readonly OccurrenceIndex occurrences = new();

    /// <summary>The payments of this run's input, once it is read.</summary>
    private HashSet<string> input = new(StringComparer.Ordinal);

    /// <summary>Counts the known payments in a state.</summary>
    public long Count(SubmissionState state)
    {
        lock (gate)
            return payments.Values.LongCount(payment => payment.State == state);
    }

    /// <summary>The number of payments of earlier runs that may exist and were not looked up.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Removes every payment, before all entries are read.</summary>
    public void Clear()
    {
        lock (gate)
            payments.Clear();
    }

    /// <summary>Marks the start of a read. What this worker writes after it is newer than what the read returns.</summary>
    public ReadStart StartRead()
    {
        lock (gate)
            return new ReadStart(timeProvider.GetTimestamp(), writeNumber);
    }

    /// <summary>Records an entry that was read from the store, unless a write of this worker is newer.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="start">The start of the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public void Add(StoredEntry entry, ReadStart start)
    {
        lock (gate)
        {
            if (EntryFormat.IsWorker(entry))
            {
                monitor.Observe(entry, start.Timestamp);
            }
            else if (EntryFormat.IsPayment(entry))
            {
                // Every entry is checked for damage, even an outdated one.
                var line = format.ReadPayment(entry);
                var isOutdated = payments.TryGetValue(entry.Key, out var known) && (known.HasUnwrittenOutcome || known.WriteNumber > start.WriteNumber);
                if (!isOutdated)
                    Set(entry.Key, line, entry.Version);
            }
        }
    }

    /// <summary>Records the entry because of which a write of this worker was refused.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public void Replace(StoredEntry entry)
    {
        lock (gate)
            Set(entry.Key, format.ReadPayment(entry), entry.Version);
    }

    /// <summary>
    /// Completes a read of all entries: the payments that may exist and that the input does not have are missing, as far as the input is known.
    /// Others are missing until they are looked up.
    /// </summary>
    /// <param name="kind">The kind of payments that can be missing; null for both.</param>
    public void CompleteRead(PaymentKind? kind)
    {
        lock (gate)
        {
            MissingCount = 0;
            foreach (var pair in payments.ToArray())
            {
                var isMissing = MayExist(pair.Value.Line, kind) && !input.Contains(pair.Key);
                payments[pair.Key] = pair.Value with { IsMissing = isMissing };
                MissingCount += isMissing ? 1 : 0;
            }
        }
    }

    /// <summary>Sets the payments of the complete input.</summary>
    public void SetInput(IEnumerable<string> keys)
    {
        lock (gate)
            input = new HashSet<string>(keys, StringComparer.Ordinal);
    }

    /// <summary>Records that another worker has no entry because it was removed. The worker counts as one that sends no heartbeat.</summary>
    /// <param name="otherWorker">The other worker.</param>
    /// <param name="lease">The duration of its lease.</param>
    /// <param name="start">The start of the read.</param>
    public void AddMissingWorker(string otherWorker, TimeSpan lease, ReadStart start)
    {
        lock (gate)
            monitor.ObserveMissing(otherWorker, lease, start.Timestamp);
    }

    /// <summary>Returns whether another worker that is not dead has a different input.</summary>
    /// <param name="inputHash">The hash of this worker's input.</param>
    /// <param name="onlyChanged">Whether only workers count that sent a heartbeat since they were first observed.</param>
    public bool HasOtherInput(string inputHash, bool onlyChanged)
    {
        lock (gate)
            return monitor.HasOtherInput(worker, inputHash, onlyChanged);
    }

    /// <summary>Returns whether a recorded payment may exist, and can occur in the input of a run.</summary>
    /// <param name="line">The payment.</param>
    /// <param name="kind">The run's kind of payments; null for both.</param>
    public static bool MayExist(JournalLine line, PaymentKind? kind) =>
        (line.IsSent || line.Event is JournalLine.Unknown or JournalLine.Intent) && line.Kind == (kind ?? line.Kind);

    /// <summary>Looks up a payment; it no longer counts as missing.</summary>
    public JournalEntry? Find(string key)
    {
        lock (gate)
        {
            if (!payments.TryGetValue(key, out var payment))
                return null;

            MissingCount -= payment.IsMissing ? 1 : 0;
            payments[key] = payment = payment with { IsMissing = false };
            return ToEntry(payment);
        }
    }

    /// <summary>Looks up a payment without a change of <see cref="MissingCount"/>.</summary>
    public JournalEntry? Peek(string key)
    {
        lock (gate)
            return payments.TryGetValue(key, out var payment) ? ToEntry(payment) : null;
    }

    /// <inheritdoc cref="OccurrenceIndex.Find"/>
    public IReadOnlyList<int> GetOccurrences(PaymentRequest request, byte[] salt)
    {
        lock (gate)
            return occurrences.Find(request, salt);
    }

    /// <summary>Returns the payments that <see cref="MissingCount"/> counts, in the order in which they were recorded.</summary>
    /// <param name="maximumCount">The maximum number of payments.</param>
    public IReadOnlyList<JournalEntry> GetMissing(int maximumCount)
    {
        lock (gate)
        {
            return
            [
                .. payments.Values.Where(static payment => payment.IsMissing)
                    .OrderBy(static payment => payment.Line.FirstRecordedAt ?? payment.Line.RecordedAt)
                    .ThenBy(static payment => payment.Line.Row)
                    .Take(maximumCount)
                    .Select(ToEntry),
            ];
        }
    }

    /// <summary>Returns the other workers that have recorded payments without an outcome, whether they are dead or not.</summary>
    /// <param name="keys">The payments' keys.</param>
    public IReadOnlyList<string> OtherWorkersOf(IEnumerable<string> keys)
    {
        lock (gate)
        {
            return
            [
                .. keys.Select(key => payments.TryGetValue(key, out var payment) && payment.Line.Event is JournalLine.Intent && !IsOwn(payment.Line) ? payment.Line.Worker : null)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
        }
    }

    private void Set(string key, JournalLine line, string? version)
    {
        payments.TryGetValue(key, out var known);

        occurrences.Add(line.Fingerprint!, line.Occurrence);

        // This worker no longer releases a payment that another worker has taken over. Its request may already be in progress.
        if (!IsOwn(line) && reserved.Remove(key))
            takenOver[key] = known!;

        payments[key] = new SharedPayment(line, version) { IsMissing = known is { IsMissing: true }, ExpiryCount = known?.ExpiryCount ?? 0, WriteNumber = known?.WriteNumber ?? 0, Replaced = IsOwn(line) ? known?.Replaced : null };
    }

    private JournalEntry ToEntry(SharedPayment payment)
    {
        var isReservedByOther = IsReservedByOther(payment.Line);
        var isAbandoned = payment.Line.Event is JournalLine.Withdrawn
            || (payment.Line.Event is JournalLine.Intent && !isReservedByOther && !IsOwn(payment.Line));
        return payment.ToEntry(isReservedByOther, isAbandoned);
    }

    private bool IsReservedByOther(JournalLine line) =>
        line is { Event: JournalLine.Intent, Worker: { } otherWorker } && !IsOwn(line) && !monitor.IsDead(otherWorker);

    private bool IsOwn(JournalLine line) => string.Equals(line.Worker, worker, StringComparison.Ordinal);

    /// <summary>The start of a read: the timestamp, and the number of this worker's writes at that time.</summary>
    internal sealed record ReadStart(long Timestamp, long WriteNumber);
}
