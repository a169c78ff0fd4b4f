namespace NtxPay.Http.Journals.Shared;

/// <content>The payments of this worker: claims, outcomes, and what other workers have taken over.</content>
internal sealed partial class SharedIndex
{
    /// <summary>The payments that this worker has recorded and that have no outcome, by key.</summary>
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>What this worker recorded of payments that another one has taken over since, by key: their requests may still be in flight.</summary>
    private readonly Dictionary<string, SharedPayment> takenOver = new(StringComparer.Ordinal);

    /// <summary>How many own writes the index has seen.</summary>
    private long writeNumber;

    /// <summary>The entry that claims a payment, or null if another worker has it or it was sent.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    public StoredEntry? NewClaim(string key, JournalLine line)
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

    /// <summary>Records that this worker has claimed a payment.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="line">Its intent.</param>
    /// <param name="version">The store's version of it.</param>
    /// <param name="lapses">How many times this worker's lease had ended before.</param>
    public void SetClaimed(string key, JournalLine line, string version, int lapses)
    {
        lock (gate)
        {
            payments[key] = new SharedPayment(line, version) { LapseCount = lapses, WriteNumber = ++writeNumber };
            open.Add(key);
            takenOver.Remove(key);
        }
    }

    /// <summary>Whether this worker has a payment, and its lease has not ended since it was recorded.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="lapses">How many times the lease has ended.</param>
    public bool IsOpen(string key, int lapses)
    {
        lock (gate)
            return open.Contains(key) && payments[key].LapseCount == lapses;
    }

    /// <summary>
    /// Records the outcome of a payment of this worker, before it is written. If another worker has taken the payment over, the outcome is
    /// written only if the payment was sent; the version of the own intent then makes the store refuse the write, and the conflict is resolved.
    /// </summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="outcome">Makes the outcome of the intent.</param>
    /// <param name="line">The outcome to be written, or null.</param>
    /// <returns>False if this worker has no open intent of the payment.</returns>
    public bool TrySetOutcome(string key, Func<JournalLine, JournalLine> outcome, out JournalLine? line)
    {
        line = null;
        lock (gate)
        {
            var isOpen = open.Remove(key);
            if (!isOpen && !takenOver.ContainsKey(key))
                return false;

            var intent = isOpen ? payments[key] : takenOver[key];
            takenOver.Remove(key);
            var result = outcome(intent.Line);
            if (!isOpen && !result.IsSent)
                return true;

            line = result;
            payments[key] = intent with { Line = result, IsPending = true };
            return true;
        }
    }

    /// <summary>An outcome as the entry to be written, over the version that is known.</summary>
    public StoredEntry EntryFor(string key, JournalLine line)
    {
        lock (gate)
            return format.Write(key, line, payments[key].Version);
    }

    /// <summary>Records that an own outcome is in the store.</summary>
    public void SetWritten(string key, string version)
    {
        lock (gate)
            payments[key] = payments[key] with { Version = version, IsPending = false, WriteNumber = ++writeNumber };
    }

    /// <summary>Records that an own outcome replaces an entry of another worker.</summary>
    public void SetExpectedVersion(string key, string version)
    {
        lock (gate)
            payments[key] = payments[key] with { Version = version };
    }

    /// <summary>The payments of this worker without an outcome.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (gate)
                return [.. open];
        }
    }
}
