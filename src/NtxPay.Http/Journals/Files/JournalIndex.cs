namespace NtxPay.Http.Journals.Files;

/// <summary>
/// The offset of each payment in a journal's file, and its state. Everything else is read from the file on demand, so that the index stays
/// small. Not thread-safe.
/// </summary>
/// <param name="read">Reads the line at an offset.</param>
internal sealed class JournalIndex(Func<long, JournalLine> read)
{
    private Func<long, JournalLine> read = read;
    private readonly OccurrenceIndex occurrences = new();
    private readonly CompactHashTable<IndexedPayment> payments = new(static payment => payment.Hash);

    /// <summary>The payments with an intent and no outcome, by kind and externalId, with their positions in the table.</summary>
    private readonly Dictionary<(PaymentKind Kind, string ExternalId), int> pending = [];

    /// <summary>The number of payments.</summary>
    public int Count => payments.Count;

    /// <summary>The number of payments that earlier runs sent.</summary>
    public long SentCount { get; private set; }

    /// <summary>The number of payments of earlier runs whose outcome is unknown.</summary>
    public long UnknownCount { get; private set; }

    /// <summary>The number of payments of earlier runs that may exist and were not looked up.</summary>
    public long MissingCount { get; private set; }

    /// <summary>The payments whose intent was recorded since <see cref="CompleteRead"/> and whose outcome was not.</summary>
    public IReadOnlyCollection<(PaymentKind Kind, string ExternalId)> PendingPayments => pending.Keys;

    /// <summary>Looks up a payment; it no longer counts as missing.</summary>
    public JournalEntry? Find(JournalKey key)
    {
        var index = IndexOf(key, out var intent);
        if (index < 0)
            return null;

        if (payments[index].IsMissing)
        {
            payments[index].IsMissing = false;
            MissingCount--;
        }

        return ToEntry(payments[index], intent!);
    }

    /// <summary>Returns the state of a payment, or null. It does not change <see cref="MissingCount"/>.</summary>
    public SubmissionState? FindState(JournalKey key) => IndexOf(key, out _) is >= 0 and var index ? payments[index].State : null;

    /// <inheritdoc cref="OccurrenceIndex.Find"/>
    public IReadOnlyList<int> GetOccurrences(PaymentRequest request, byte[] salt) => occurrences.Find(request, salt);

    /// <summary>Returns the payments that <see cref="MissingCount"/> counts, in the order of their first intents.</summary>
    /// <param name="maximumCount">The maximum number of payments.</param>
    public IReadOnlyList<JournalEntry> GetMissing(int maximumCount)
    {
        var entries = new List<JournalEntry>();
        for (var index = 0; index < payments.Count && entries.Count < maximumCount; index++)
        {
            if (payments[index].IsMissing)
                entries.Add(ToEntry(payments[index], read(payments[index].Intent)));
        }

        return entries;
    }

    /// <summary>Completes the read of earlier runs: their payments that may exist are missing until they are looked up.</summary>
    /// <param name="readWritten">Reads the line at an offset from now on.</param>
    /// <param name="kind">The kind of payments that can be missing; null for both.</param>
    public void CompleteRead(Func<long, JournalLine> readWritten, PaymentKind? kind)
    {
        read = readWritten;
        pending.Clear();
        for (var index = 0; index < payments.Count; index++)
        {
            SentCount += payments[index].State == SubmissionState.Sent ? 1 : 0;
            UnknownCount += payments[index].State == SubmissionState.Unknown ? 1 : 0;
            if (payments[index].State == SubmissionState.Failed || payments[index].Kind != (kind ?? payments[index].Kind))
                continue;

            payments[index].IsMissing = true;
            MissingCount++;
        }
    }

    /// <summary>Returns when a payment was first recorded, or null if it is new.</summary>
    public DateTimeOffset? RecordedAt(JournalKey key) => IndexOf(key, out var intent) < 0 ? null : intent!.FirstRecordedAt ?? intent.RecordedAt;

    /// <summary>Returns whether a payment has an intent of this run and no outcome.</summary>
    public bool IsPending(PaymentKind kind, string externalId) => pending.ContainsKey((kind, externalId));

    /// <summary>Adds an intent.</summary>
    /// <param name="key">The key of the payment.</param>
    /// <param name="line">Its line.</param>
    /// <param name="offset">The line's offset in the file, in bytes.</param>
    public void AddIntent(JournalKey key, JournalLine line, long offset)
    {
        occurrences.Add(line.Fingerprint!, line.Occurrence);
        var index = IndexOf(key, out _);
        if (index < 0)
            index = payments.Add(new IndexedPayment(key));

        payments[index].SetIntent(offset);
        pending[(key.Kind, key.ExternalId)] = index;
    }

    /// <summary>Adds an outcome.</summary>
    /// <param name="kind">The payment's kind.</param>
    /// <param name="externalId">Its externalId.</param>
    /// <param name="state">The outcome.</param>
    /// <param name="offset">Where its line begins.</param>
    /// <returns>False if the payment has no intent without an outcome.</returns>
    public bool AddOutcome(PaymentKind kind, string externalId, SubmissionState state, long offset)
    {
        if (!pending.TryGetValue((kind, externalId), out var index))
            return false;

        payments[index].SetOutcome(state, offset);
        return pending.Remove((kind, externalId));
    }

    /// <summary>Adds an outcome that a webhook event reported.</summary>
    /// <param name="key">The key of the payment.</param>
    /// <param name="offset">Where its line begins.</param>
    /// <returns>False if the payment was not sent.</returns>
    public bool AddEventOutcome(JournalKey key, long offset)
    {
        var index = IndexOf(key, out _);
        if (index < 0 || payments[index].State != SubmissionState.Sent)
            return false;

        payments[index].SetOutcome(SubmissionState.Sent, offset);
        return true;
    }

    /// <summary>Returns every payment: its last intent, and the line with its outcome or null, in the order of the first intents.</summary>
    public IEnumerable<(JournalLine Intent, JournalLine? Outcome)> All()
    {
        for (var index = 0; index < payments.Count; index++)
        {
            var payment = payments[index];
            yield return (read(payment.Intent), payment.Outcome > 0 ? read(payment.Outcome) : null);
        }
    }

    private int IndexOf(JournalKey key, out JournalLine? intent)
    {
        JournalLine? line = null;
        var index = payments.Find(key.Hash, candidate =>
        {
            line = read(payments[candidate].Intent);
            return line.Kind == key.Kind && string.Equals(line.ExternalId, key.ExternalId, StringComparison.Ordinal);
        });
        intent = line;
        return index;
    }

    private JournalEntry ToEntry(IndexedPayment payment, JournalLine intent)
    {
        var outcome = payment.Outcome > 0 ? read(payment.Outcome) : null;
        return new JournalEntry
        {
            State = payment.State,
            ExternalId = intent.ExternalId!,
            AmountCentavos = intent.AmountCentavos!.Value,
            Fingerprint = intent.Fingerprint!,
            Row = intent.Row ?? 0,
            IsFileRow = intent.IsFileRow ?? false,
            MaskedClabe = intent.MaskedClabe,
            RecordedAt = intent.FirstRecordedAt ?? intent.RecordedAt,
            TransactionId = outcome?.TransactionId,
            Status = outcome?.Status,
            Error = outcome?.Error,
            IsWithdrawn = outcome is { Event: JournalLine.Withdrawn },
        };
    }
}
