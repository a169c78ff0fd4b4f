namespace NtxPay.Http.Journals.Shared;

/// <content>The payments of this worker: reservations, outcomes, and what other workers have taken over.</content>
internal sealed partial class SharedIndex
{
    /// <summary>The payments that this worker has recorded and that have no outcome, by key.</summary>
    private readonly HashSet<string> reserved = new(StringComparer.Ordinal);

    /// <summary>The intents of this worker for payments that another worker has taken over since, by key. Their requests may still be in progress.</summary>
    private readonly Dictionary<string, SharedPayment> takenOver = new(StringComparer.Ordinal);

    /// <summary>The number of this worker's writes so far.</summary>
    private long writeNumber;

    /// <summary>Creates the entry that reserves a payment; null if another worker has reserved it or it was sent.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    public StoredEntry? CreateReservation(string key, JournalLine line)
    {
        lock (gate)
        {
            payments.TryGetValue(key, out var payment);
            if (payment is not null && (payment.Line.IsSent || IsReservedByOther(payment.Line)))
                return null;

            line.FirstRecordedAt = payment?.Line.FirstRecordedAt ?? payment?.Line.RecordedAt;
            return format.ToEntry(key, line, payment?.Version);
        }
    }

    /// <summary>Records that this worker has reserved a payment.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    /// <param name="version">The store's version of it.</param>
    /// <param name="expiryCount">The number of times that this worker's lease had expired before.</param>
    public void SetReserved(string key, JournalLine line, string version, int expiryCount)
    {
        lock (gate)
        {
            payments.TryGetValue(key, out var known);
            payments[key] = new SharedPayment(line, version) { ExpiryCount = expiryCount, WriteNumber = ++writeNumber, Replaced = GetReplaced(known) };
            reserved.Add(key);
            takenOver.Remove(key);
        }
    }

    /// <summary>Returns the entry of a payment that may exist, which the reservation of this worker replaced; otherwise null.</summary>
    public JournalEntry? FindReplaced(string key)
    {
        lock (gate)
        {
            return payments.TryGetValue(key, out var payment) && payment.Replaced is { } line
                ? new SharedPayment(line, payment.Version).ToEntry(isReservedByOther: false, isAbandoned: line.Event is JournalLine.Intent)
                : null;
        }
    }

    /// <summary>Returns whether this worker has reserved a payment, and its lease has not expired since.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="expiryCount">The number of times that the lease has expired.</param>
    public bool IsReserved(string key, int expiryCount)
    {
        lock (gate)
            return reserved.Contains(key) && payments[key].ExpiryCount == expiryCount;
    }

    /// <summary>
    /// Records the outcome of a payment of this worker, before it is written. If another worker has taken over the payment, the outcome is
    /// written only if the payment was sent; the version of this worker's intent then makes the store refuse the write, and the conflict is resolved.
    /// </summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="createOutcome">Creates the outcome from the intent.</param>
    /// <param name="line">The outcome to be written, or null.</param>
    /// <returns>False if this worker has not reserved the payment.</returns>
    public bool TrySetOutcome(string key, Func<JournalLine, JournalLine> createOutcome, out JournalLine? line)
    {
        line = null;
        lock (gate)
        {
            var isReserved = reserved.Remove(key);
            if (!isReserved && !takenOver.ContainsKey(key))
                return false;

            var intent = isReserved ? payments[key] : takenOver[key];
            takenOver.Remove(key);
            var result = createOutcome(intent.Line);
            if (!isReserved && !result.IsSent)
                return true;

            line = result;
            payments[key] = intent with { Line = result, HasUnwrittenOutcome = true };
            return true;
        }
    }

    /// <summary>Converts an outcome to the entry that replaces the known version.</summary>
    public StoredEntry ToEntry(string key, JournalLine line)
    {
        lock (gate)
            return format.ToEntry(key, line, payments[key].Version);
    }

    /// <summary>Records that an outcome of this worker is in the store.</summary>
    public void SetWritten(string key, string version)
    {
        lock (gate)
            payments[key] = payments[key] with { Version = version, HasUnwrittenOutcome = false, WriteNumber = ++writeNumber };
    }

    /// <summary>Records that an outcome of this worker replaces an entry of another worker.</summary>
    public void SetExpectedVersion(string key, string version)
    {
        lock (gate)
            payments[key] = payments[key] with { Version = version };
    }

    /// <summary>Returns what an intent of this worker replaces. A second intent of this worker replaces what its first one did.</summary>
    private JournalLine? GetReplaced(SharedPayment? known) => known switch
    {
        null => null,
        { Line.Event: JournalLine.Intent } when IsOwn(known.Line) => known.Replaced,
        _ => MayExist(known.Line, kind: null) ? known.Line : null,
    };

    /// <summary>The payments of this worker without an outcome.</summary>
    public IReadOnlyList<string> ReservedKeys
    {
        get
        {
            lock (gate)
                return [.. reserved];
        }
    }
}
