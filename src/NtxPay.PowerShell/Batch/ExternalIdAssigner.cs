namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Assigns a generated externalId to each payment that has none, from its data and its occurrence number among identical rows. If the journal
/// contains identical payments, the rows of this run are assigned first to the payments that were sent, then to those of unknown outcome,
/// then to those that failed, and last to those that were not recorded. This matters if an operator deletes one of two identical rows, of
/// which only one was sent: the remaining row must match the sent payment, so that it is not paid again.
/// </summary>
/// <param name="batchId">The batch id.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class ExternalIdAssigner(string batchId, IJournalLookup? journal)
{
    private readonly ExternalIdGenerator generated = new(batchId);
    private readonly CompactHashTable<(Guid Hash, long Number)> hashes = new(static entry => HashCodeOf(entry.Hash));
    private readonly Dictionary<Guid, int> duplicates = [];

    /// <summary>The occurrences of a payment in the journal before its first row, in the order in which rows are assigned to them.</summary>
    private readonly Dictionary<Guid, int[]> journaled = [];

    /// <summary>The payments that are identical to an earlier one.</summary>
    public IdenticalRows IdenticalRows { get; } = new();

    /// <summary>Returns the payment with a generated externalId.</summary>
    /// <param name="request">The payment; it has no externalId.</param>
    /// <param name="position">The record's position.</param>
    public PaymentRequest AssignId(PaymentRequest request, RecordPosition position)
    {
        var first = generated.Generate(request, occurrence: 1);
        var hash = new Guid(first);
        var row = 1;
        var known = hashes.Find(HashCodeOf(hash), index => hashes[index].Hash == hash);
        if (known < 0)
        {
            hashes.Add((hash, position.Number));
            ReadJournalStates(request, hash, first);
        }
        else
        {
            IdenticalRows.Add(new IdenticalRow(position, hashes[known].Number, request));
            duplicates.TryGetValue(hash, out var earlier);
            duplicates[hash] = earlier + 1;
            row = earlier + 2;
        }

        var occurrence = journaled.TryGetValue(hash, out var order) && row <= order.Length ? order[row - 1] : row;
        return WithId(request, occurrence, occurrence == 1 ? first : generated.Generate(request, occurrence));
    }

    /// <summary>Returns the first 64 bits, because those of a keyed hash are also uniformly distributed.</summary>
    private static ulong HashCodeOf(Guid hash) => BitConverter.ToUInt64(hash.ToByteArray(), 0);

    private static PaymentRequest WithId(PaymentRequest request, int occurrence, byte[] id) =>
        request with { ExternalId = HexEncoding.Format(id), Occurrence = occurrence };

    /// <summary>
    /// Reads the states of a payment's occurrences before this run changes any. The journal can have the second occurrence without the first one:
    /// workers that share a journal send the rows in any order.
    /// </summary>
    private void ReadJournalStates(PaymentRequest request, Guid hash, byte[] first)
    {
        if (journal is null)
            return;

        List<SubmissionState?> states = [];
        var last = journal.GetLastOccurrence(request);
        for (var occurrence = 1; ; occurrence++)
        {
            var id = occurrence == 1 ? first : generated.Generate(request, occurrence);
            var state = journal.FindState(WithId(request, occurrence, id));
            if (state is null && occurrence >= last)
                break;

            states.Add(state);
        }

        if (states.Count > 1)
        {
            journaled.Add(hash, [.. Enumerable.Range(1, states.Count).OrderBy(occurrence => Rank(states[occurrence - 1]))]);
        }
    }

    private static int Rank(SubmissionState? state) => state switch
    {
        SubmissionState.Sent => 0,
        SubmissionState.Unknown => 1,
        SubmissionState.Failed => 2,
        _ => 3,
    };
}
