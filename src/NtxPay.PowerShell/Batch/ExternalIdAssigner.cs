namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Assigns a generated externalId to each payment that has none, from its data and its occurrence number among identical rows. If the journal
/// contains identical payments, the rows of this run are assigned first to the payments that were sent, then to those of unknown outcome,
/// then to those that failed. This matters if an operator deletes one of two identical rows, of which one was sent and one failed: the
/// remaining row must match the sent payment, so that it is not paid again.
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
        return WithId(request, occurrence == 1 ? first : generated.Generate(request, occurrence));
    }

    /// <summary>Returns the first 64 bits, because those of a keyed hash are also uniformly distributed.</summary>
    private static ulong HashCodeOf(Guid hash) => BitConverter.ToUInt64(hash.ToByteArray(), 0);

    private static PaymentRequest WithId(PaymentRequest request, byte[] id) => request with { ExternalId = HexEncoding.Format(id) };

    /// <summary>Reads the states of a payment's occurrences before this run changes any. The occurrence numbers in the journal have no gaps.</summary>
    private void ReadJournalStates(PaymentRequest request, Guid hash, byte[] first)
    {
        List<SubmissionState> states = [];
        for (var id = first; journal?.FindState(WithId(request, id)) is { } state; id = generated.Generate(request, states.Count + 1))
        {
            states.Add(state);
        }

        if (states.Count > 1)
        {
            journaled.Add(hash, [.. Enumerable.Range(1, states.Count).OrderBy(occurrence => Rank(states[occurrence - 1]))]);
        }
    }

    private static int Rank(SubmissionState state) => state switch
    {
        SubmissionState.Sent => 0,
        SubmissionState.Unknown => 1,
        _ => 2,
    };
}
