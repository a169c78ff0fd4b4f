namespace NtxPay.Http.Journals.Shared;

/// <summary>The payments of a shared journal as this process knows them, by key. Any thread may call.</summary>
/// <param name="format">Reads the entries.</param>
/// <param name="watch">Knows which workers are alive.</param>
/// <param name="worker">This worker.</param>
internal sealed class SharedIndex(EntryFormat format, WorkerWatch watch, string worker)
{
    private readonly object gate = new();
    private readonly Dictionary<string, SharedPayment> payments = new(StringComparer.Ordinal);

    /// <summary>The payments that this worker has recorded and that have no outcome, by key.</summary>
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>The payments of this run's input, once it is read.</summary>
    private HashSet<string> input = new(StringComparer.Ordinal);

    /// <summary>How many payments are known.</summary>
    public long Count
    {
        get
        {
            lock (gate)
                return payments.Count;
        }
    }

    /// <summary>How many payments of earlier runs may exist and have not been looked up.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Forgets everything, before all entries are read.</summary>
    public void Clear()
    {
        lock (gate)
            payments.Clear();
    }

    /// <summary>Takes an entry into account that was read from the store.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public void Take(StoredEntry entry)
    {
        lock (gate)
        {
            if (EntryFormat.IsWorker(entry))
                watch.See(entry);
            else if (EntryFormat.IsPayment(entry))
                Set(entry.Key, format.ReadPayment(entry), entry.Version);
        }
    }

    /// <summary>Takes an entry into account that was read while this worker writes; its own outcomes are newer.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public void Refresh(StoredEntry entry)
    {
        lock (gate)
        {
            var isOwnOutcome = payments.TryGetValue(entry.Key, out var known) && known.Line.Event is not JournalLine.Intent && IsOwn(known.Line);
            if (!isOwnOutcome)
                Take(entry);
        }
    }

    /// <summary>
    /// Ends a reading of all entries: the payments that may exist and that the input does not have are missing, as far as the input is known.
    /// Others are missing until they are looked up.
    /// </summary>
    /// <param name="kind">Which kind of payments can be missing; null for both.</param>
    public void EndReading(PaymentKind? kind)
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

    /// <summary>The whole input is known.</summary>
    public void SetInput(IEnumerable<string> keys)
    {
        lock (gate)
            input = new HashSet<string>(keys, StringComparer.Ordinal);
    }

    /// <inheritdoc cref="WorkerWatch.SeeMissing"/>
    public void TakeMissingWorker(string holder, TimeSpan lease)
    {
        lock (gate)
            watch.SeeMissing(holder, lease);
    }

    /// <inheritdoc cref="WorkerWatch.HasOtherInput"/>
    public bool HasOtherInput(string own, bool onlyAlive)
    {
        lock (gate)
            return watch.HasOtherInput(worker, own, onlyAlive);
    }

    /// <summary>Whether a payment that is recorded so may exist, and can occur in a run's input.</summary>
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
            return EntryOf(payment);
        }
    }

    /// <summary>A payment without a change of <see cref="MissingCount"/>, or null.</summary>
    public JournalEntry? Peek(string key)
    {
        lock (gate)
            return payments.TryGetValue(key, out var payment) ? EntryOf(payment) : null;
    }

    /// <summary>The payments that <see cref="MissingCount"/> counts, in the order in which they were recorded.</summary>
    /// <param name="maximum">How many at most.</param>
    public IReadOnlyList<JournalEntry> Missing(int maximum)
    {
        lock (gate)
        {
            return
            [
                .. payments.Values.Where(static payment => payment.IsMissing)
                    .OrderBy(static payment => payment.Line.FirstOn ?? payment.Line.On)
                    .ThenBy(static payment => payment.Line.Row)
                    .Take(maximum)
                    .Select(EntryOf),
            ];
        }
    }

    /// <summary>The entry with which this worker takes a payment, or null where another one has it or it was sent.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    public StoredEntry? Claim(string key, JournalLine line)
    {
        lock (gate)
        {
            payments.TryGetValue(key, out var payment);
            if (payment is not null && (payment.Line.IsSent || IsHeld(payment.Line)))
                return null;

            line.FirstOn = payment?.Line.FirstOn ?? payment?.Line.On;
            return format.Write(key, line, payment?.Version);
        }
    }

    /// <summary>This worker has taken a payment.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    /// <param name="version">The store's version of it.</param>
    /// <param name="lapses">How many times this worker's lease had ended before.</param>
    public void SetClaimed(string key, JournalLine line, string version, int lapses)
    {
        lock (gate)
        {
            payments[key] = new SharedPayment(line, version) { Lapses = lapses };
            open.Add(key);
        }
    }

    /// <summary>Whether this worker has a payment, and its lease has not ended since it was recorded.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="lapses">How many times the lease has ended.</param>
    public bool IsOpen(string key, int lapses)
    {
        lock (gate)
            return open.Contains(key) && payments[key].Lapses == lapses;
    }

    /// <summary>Takes the outcome of a payment of this worker's into account, before it is written.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="outcome">Makes the outcome of the intent.</param>
    /// <returns>The outcome; null where this worker does not have the payment.</returns>
    public JournalLine? TrySetOutcome(string key, Func<JournalLine, JournalLine> outcome)
    {
        lock (gate)
        {
            if (!open.Remove(key))
                return null;

            var line = outcome(payments[key].Line);
            payments[key] = payments[key] with { Line = line };
            return line;
        }
    }

    /// <summary>An outcome as the entry to be written, over the version that is known.</summary>
    public StoredEntry EntryFor(string key, JournalLine line)
    {
        lock (gate)
            return format.Write(key, line, payments[key].Version);
    }

    /// <summary>A payment's entry has a new version.</summary>
    public void SetVersion(string key, string version)
    {
        lock (gate)
            payments[key] = payments[key] with { Version = version };
    }

    /// <summary>The payments of this worker's without an outcome.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (gate)
                return [.. open];
        }
    }

    /// <summary>The other workers that have recorded payments without an outcome, whether they are alive or not.</summary>
    /// <param name="keys">The payments' keys.</param>
    public IReadOnlyList<string> HoldersOf(IEnumerable<string> keys)
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
        // A payment that another worker took over is no longer this one's to give up.
        if (!IsOwn(line))
            open.Remove(key);

        payments.TryGetValue(key, out var known);
        payments[key] = new SharedPayment(line, version) { IsMissing = known is { IsMissing: true }, Lapses = known?.Lapses ?? 0 };
    }

    private JournalEntry EntryOf(SharedPayment payment)
    {
        var isHeld = IsHeld(payment.Line);
        var isAbandoned = payment.Line.Event is JournalLine.Withdrawn
            || (payment.Line.Event is JournalLine.Intent && !isHeld && !IsOwn(payment.Line));
        return payment.ToEntry(isHeld, isAbandoned);
    }

    private bool IsHeld(JournalLine line) =>
        line is { Event: JournalLine.Intent, Worker: { } holder } && !IsOwn(line) && !watch.IsGone(holder);

    private bool IsOwn(JournalLine line) => string.Equals(line.Worker, worker, StringComparison.Ordinal);
}
