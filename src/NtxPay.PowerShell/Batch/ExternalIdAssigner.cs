namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Assigns a generated externalId to each payment that has none, from its data and its occurrence number among identical rows. If the journal
/// contains identical payments, the rows of this run are assigned first to the payments that were sent, then to those of unknown outcome,
/// then to those that failed, and last to those that were not recorded: workers that share a journal send the rows in any order. This matters
/// if an operator deletes one of two identical rows, of which only one was sent: the remaining row must match the sent payment, so that it is
/// not paid again.
/// </summary>
/// <param name="batchId">The batch id.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class ExternalIdAssigner(string batchId, IJournalLookup? journal)
{
    private readonly ExternalIdGenerator generated = new(batchId);
    private readonly CompactHashTable<(Guid Hash, long Number)> hashes = new(static entry => HashCodeOf(entry.Hash));
    private readonly Dictionary<Guid, int> identicalCounts = [];

    /// <summary>The occurrences of the payments that the journal contains, before this run changes any.</summary>
    private readonly Dictionary<Guid, JournaledOccurrences> journaled = [];

    /// <summary>The payments that are identical to an earlier one.</summary>
    public IdenticalRows IdenticalRows { get; } = new();

    /// <summary>Returns the payment with a generated externalId.</summary>
    /// <param name="request">The payment; it has no externalId.</param>
    /// <param name="position">The record's position.</param>
    public PaymentRequest AssignId(PaymentRequest request, RecordPosition position)
    {
        var first = generated.Generate(request, occurrence: 1);
        var hash = new Guid(first);
        var rowOccurrence = 1;
        var known = hashes.Find(HashCodeOf(hash), index => hashes[index].Hash == hash);
        if (known < 0)
        {
            hashes.Add((hash, position.Number));
            ReadJournalStates(request, hash, first);
        }
        else
        {
            IdenticalRows.Add(new IdenticalRow(position, hashes[known].Number, request));
            identicalCounts.TryGetValue(hash, out var earlier);
            identicalCounts[hash] = earlier + 1;
            rowOccurrence = earlier + 2;
        }

        var occurrence = journaled.TryGetValue(hash, out var occurrences) ? occurrences.TakeNext() : rowOccurrence;
        return WithId(request, occurrence, occurrence == 1 ? first : generated.Generate(request, occurrence));
    }

    /// <summary>Returns whether an earlier record has the same data and got the externalId of this one.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    public bool HasAssigned(PaymentRequest request) => hashes.Count > 0 && HasAssignedId(request);

    private bool HasAssignedId(PaymentRequest request)
    {
        var first = generated.Generate(request, occurrence: 1);
        var hash = new Guid(first);
        if (hashes.Find(HashCodeOf(hash), index => hashes[index].Hash == hash) < 0)
        {
            return false;
        }

        identicalCounts.TryGetValue(hash, out var further);
        return Enumerable.Range(1, further + 1).Any(occurrence =>
            string.Equals(HexEncoding.Format(occurrence == 1 ? first : generated.Generate(request, occurrence)), request.ExternalId, StringComparison.Ordinal));
    }

    /// <summary>Returns the first 64 bits, because those of a keyed hash are also uniformly distributed.</summary>
    private static ulong HashCodeOf(Guid hash) => BitConverter.ToUInt64(hash.ToByteArray(), 0);

    private static PaymentRequest WithId(PaymentRequest request, int occurrence, byte[] id) =>
        request with { ExternalId = HexEncoding.Format(id), Occurrence = occurrence };

    /// <summary>Reads the states of a payment's occurrences, if the journal contains more than the first one.</summary>
    private void ReadJournalStates(PaymentRequest request, Guid hash, byte[] first)
    {
        if (journal?.GetOccurrences(request) is not { Count: > 0 } numbers)
        {
            return;
        }

        var states = new Dictionary<int, SubmissionState>();
        foreach (var occurrence in numbers.Prepend(1))
        {
            var id = occurrence == 1 ? first : generated.Generate(request, occurrence);
            if (journal.FindState(WithId(request, occurrence, id)) is { } state)
            {
                states.Add(occurrence, state);
            }
        }

        journaled.Add(hash, new JournaledOccurrences(states));
    }

    /// <summary>The occurrences of one payment in the journal, which are assigned to the rows of this run before other numbers.</summary>
    private sealed class JournaledOccurrences(Dictionary<int, SubmissionState> states)
    {
        private readonly Queue<int> ranked = new(states.OrderBy(static pair => Rank(pair.Value)).ThenBy(static pair => pair.Key).Select(static pair => pair.Key));
        private int lastFree;

        /// <summary>Returns the occurrence of the next row.</summary>
        public int TakeNext()
        {
            if (ranked.Count > 0)
            {
                return ranked.Dequeue();
            }

            do
            {
                lastFree++;
            }
            while (states.ContainsKey(lastFree));

            return lastFree;
        }

        private static int Rank(SubmissionState state) => state switch
        {
            SubmissionState.Sent => 0,
            SubmissionState.Unknown => 1,
            _ => 2,
        };
    }
}
