namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Gives each payment without an externalId a generated one, by its data and its occurrence among identical rows. Where a journal has
/// identical payments, the rows of this run stand for those that were sent first, then for those of unknown outcome, then for those that
/// failed: an operator who deletes one of two identical rows does not pay the remaining one again because the other one had failed.
/// </summary>
/// <param name="batchId">The batch id.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class Occurrences(string batchId, IJournalLookup? journal)
{
    private readonly GeneratedIds generated = new(batchId);
    private readonly PackedTable<Guid> contents = new(HalfOf);
    private readonly Dictionary<Guid, int> repetitions = [];

    /// <summary>The occurrences that the journal had of a payment when the first of its rows came, in the order in which rows take them.</summary>
    private readonly Dictionary<Guid, int[]> known = [];

    /// <summary>How many payments were identical to an earlier one.</summary>
    public long IdenticalRows { get; private set; }

    /// <summary>The payment with its generated externalId.</summary>
    /// <param name="request">The payment; it has no externalId.</param>
    public PaymentRequest Identify(PaymentRequest request)
    {
        var first = generated.Of(request, occurrence: 1);
        var content = new Guid(first);
        var row = 1;
        if (contents.Find(HalfOf(content), number => contents[number] == content) < 0)
        {
            contents.Add(content);
            ReadJournal(request, content, first);
        }
        else
        {
            IdenticalRows++;
            repetitions.TryGetValue(content, out var before);
            repetitions[content] = before + 1;
            row = before + 2;
        }

        var occurrence = known.TryGetValue(content, out var order) && row <= order.Length ? order[row - 1] : row;
        return WithId(request, occurrence == 1 ? first : generated.Of(request, occurrence));
    }

    /// <summary>Half of a keyed hash is an even hash itself.</summary>
    private static ulong HalfOf(Guid hash) => BitConverter.ToUInt64(hash.ToByteArray(), 0);

    private static PaymentRequest WithId(PaymentRequest request, byte[] id) => request with { ExternalId = GeneratedIds.Text(id) };

    /// <summary>Reads the states of a payment's occurrences before this run changes any. The journal has them without a gap.</summary>
    private void ReadJournal(PaymentRequest request, Guid content, byte[] first)
    {
        List<JournalState> states = [];
        for (var id = first; journal?.StateOf(WithId(request, id)) is { } state; id = generated.Of(request, states.Count + 1))
        {
            states.Add(state);
        }

        if (states.Count > 1)
        {
            known.Add(content, [.. Enumerable.Range(1, states.Count).OrderBy(occurrence => Rank(states[occurrence - 1]))]);
        }
    }

    private static int Rank(JournalState state) => state switch
    {
        JournalState.Sent => 0,
        JournalState.Unknown => 1,
        _ => 2,
    };
}
