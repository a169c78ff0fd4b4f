namespace NtxPay.Http.Journals.Files;

/// <summary>
/// The offset of each payment in a journal's file, and its state. Everything else is read from the file on demand, so that the index stays
/// small. Not thread-safe.
/// </summary>
/// <param name="read">Reads the line at an offset.</param>
internal sealed class JournalIndex(Func<long, JournalLine> read)
{
    private Func<long, JournalLine> read = read;
    private readonly CompactHashTable<IndexedPayment> payments = new(static payment => payment.Hash);

    /// <summary>The payments with an intent and no outcome, by kind and externalId, with their positions in the table.</summary>
    private readonly Dictionary<(PaymentKind Kind, string ExternalId), int> open = [];

    /// <summary>How many payments there are.</summary>
    public int Count => payments.Count;

    /// <summary>How many payments of earlier runs may exist and have not been looked up.</summary>
    public long MissingCount { get; private set; }

    /// <summary>The payments whose intent was recorded since <see cref="CompleteRead"/> and whose outcome was not.</summary>
    public IReadOnlyCollection<(PaymentKind Kind, string ExternalId)> Open => open.Keys;

    /// <summary>Looks up a payment; it no longer counts as missing.</summary>
    public JournalEntry? Find(JournalKey id)
    {
        var number = NumberOf(id, out var intent);
        if (number < 0)
            return null;

        if (payments[number].IsMissing)
        {
            payments[number].IsMissing = false;
            MissingCount--;
        }

        return EntryOf(payments[number], intent!);
    }

    /// <summary>The state of a payment, or null. It does not change <see cref="MissingCount"/>.</summary>
    public SubmissionState? FindState(JournalKey id) => NumberOf(id, out _) is >= 0 and var number ? payments[number].State : null;

    /// <summary>The payments that <see cref="MissingCount"/> counts, in the order of their first intents.</summary>
    /// <param name="maximumCount">How many at most.</param>
    public IReadOnlyList<JournalEntry> GetMissing(int maximumCount)
    {
        var entries = new List<JournalEntry>();
        for (var number = 0; number < payments.Count && entries.Count < maximumCount; number++)
        {
            if (payments[number].IsMissing)
                entries.Add(EntryOf(payments[number], read(payments[number].Intent)));
        }

        return entries;
    }

    /// <summary>Completes the read of earlier runs: their payments that may exist are missing until they are looked up.</summary>
    /// <param name="readWritten">Reads the line at an offset from now on.</param>
    /// <param name="kind">Which kind of payments can be missing; null for both.</param>
    public void CompleteRead(Func<long, JournalLine> readWritten, PaymentKind? kind)
    {
        read = readWritten;
        open.Clear();
        for (var number = 0; number < payments.Count; number++)
        {
            if (payments[number].State == SubmissionState.Failed || payments[number].Kind != (kind ?? payments[number].Kind))
                continue;

            payments[number].IsMissing = true;
            MissingCount++;
        }
    }

    /// <summary>When a payment was first recorded, or null if it is new.</summary>
    public DateTimeOffset? RecordedAt(JournalKey id) => NumberOf(id, out var intent) < 0 ? null : intent!.FirstOn ?? intent.On;

    /// <summary>Whether a payment has an intent of this run and no outcome.</summary>
    public bool IsOpen(PaymentKind kind, string externalId) => open.ContainsKey((kind, externalId));

    /// <summary>Adds an intent.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="offset">Where its line begins.</param>
    public void AddIntent(JournalKey id, long offset)
    {
        var number = NumberOf(id, out _);
        if (number < 0)
            number = payments.Add(new IndexedPayment(id));

        payments[number].SetIntent(offset);
        open[(id.Kind, id.ExternalId)] = number;
    }

    /// <summary>Adds an outcome.</summary>
    /// <param name="kind">The payment's kind.</param>
    /// <param name="externalId">Its externalId.</param>
    /// <param name="state">The outcome.</param>
    /// <param name="offset">Where its line begins.</param>
    /// <returns>False if the payment has no intent without an outcome.</returns>
    public bool AddOutcome(PaymentKind kind, string externalId, SubmissionState state, long offset)
    {
        if (!open.TryGetValue((kind, externalId), out var number))
            return false;

        payments[number].SetOutcome(state, offset);
        return open.Remove((kind, externalId));
    }

    /// <summary>Adds an outcome that a webhook event reported.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="offset">Where its line begins.</param>
    /// <returns>False if the payment was not sent.</returns>
    public bool AddSettlement(JournalKey id, long offset)
    {
        var number = NumberOf(id, out _);
        if (number < 0 || payments[number].State != SubmissionState.Sent)
            return false;

        payments[number].SetOutcome(SubmissionState.Sent, offset);
        return true;
    }

    /// <summary>Every payment: its last intent, and the line with its outcome or null, in the order of the first intents.</summary>
    public IEnumerable<(JournalLine Intent, JournalLine? Outcome)> All()
    {
        for (var number = 0; number < payments.Count; number++)
        {
            var payment = payments[number];
            yield return (read(payment.Intent), payment.Outcome > 0 ? read(payment.Outcome) : null);
        }
    }

    private int NumberOf(JournalKey id, out JournalLine? intent)
    {
        JournalLine? line = null;
        var number = payments.Find(id.Hash, candidate =>
        {
            line = read(payments[candidate].Intent);
            return line.Kind == id.Kind && string.Equals(line.ExternalId, id.ExternalId, StringComparison.Ordinal);
        });
        intent = line;
        return number;
    }

    private JournalEntry EntryOf(IndexedPayment payment, JournalLine intent)
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
            RecordedAt = intent.FirstOn ?? intent.On,
            TransactionId = outcome?.TransactionId,
            Status = outcome?.Status,
            Error = outcome?.Error,
        };
    }
}
