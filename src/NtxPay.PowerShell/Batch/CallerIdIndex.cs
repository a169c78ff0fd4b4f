using System.Globalization;
using System.Text;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The externalIds that the caller specified in one run, and a hash of the data of each payment. The index keeps hashes instead of the ids,
/// which needs about 40 bytes for each payment and keeps no record alive.
/// </summary>
internal sealed class CallerIdIndex
{
    private readonly byte[] key = Guid.NewGuid().ToByteArray();
    private readonly CompactHashTable<(ulong VisibleHash, ulong VisibleHashRest, long Id, long Data)> entries = new(static entry => entry.VisibleHash);

    /// <summary>The hashes of the data of similar ids, by the hash of the id.</summary>
    private readonly Dictionary<long, long> similarIds = [];

    /// <summary>Adds a payment, and compares its id with the earlier ids.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <returns>How its id relates to the earlier ids.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>: an earlier payment has the same id and other data.</exception>
    public CallerIdMatch Add(PaymentRequest request)
    {
        var (index, visible, visibleRest) = Find(request);
        var id = BitConverter.ToInt64(Hash(request.ExternalId!), 0);
        var data = BitConverter.ToInt64(request.Hash(key), 0);
        if (index < 0)
        {
            entries.Add((visible, visibleRest, id, data));
            return CallerIdMatch.New;
        }

        var first = entries[index];
        if (first.Id == id)
        {
            return Compare(first.Data);
        }

        if (similarIds.TryGetValue(id, out var similar))
        {
            return Compare(similar);
        }

        similarIds.Add(id, data);
        return CallerIdMatch.Similar;

        CallerIdMatch Compare(long earlier) => earlier == data
            ? CallerIdMatch.Duplicate
            : throw BatchErrors.ConflictInInput(request);
    }

    /// <summary>Returns whether an earlier payment has the same id and the same data.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    public bool Contains(PaymentRequest request) =>
        entries.Count > 0
        && Find(request).Index is >= 0 and var index
        && entries[index].Id == BitConverter.ToInt64(Hash(request.ExternalId!), 0)
        && entries[index].Data == BitConverter.ToInt64(request.Hash(key), 0);

    private (int Index, ulong VisibleHash, ulong VisibleHashRest) Find(PaymentRequest request)
    {
        var hash = Hash(VisibleText(request.ExternalId!));
        var (visible, visibleRest) = (BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong)));
        return (entries.Find(visible, candidate => entries[candidate].VisibleHashRest == visibleRest), visible, visibleRest);
    }

    /// <summary>Returns an id without differences that a person cannot see: case, Unicode form and invisible characters.</summary>
    private static string VisibleText(string id)
    {
        if (AsciiText.IsVisible(id))
            return id.ToUpperInvariant();

        var visible = string.Concat(id.Where(static character => !IsInvisible(character)));
        return UnicodeText.Normalize(visible, NormalizationForm.FormKC).ToUpperInvariant();
    }

    private static bool IsInvisible(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format;

    private byte[] Hash(string text) => HmacSha256.Hash(key, Encoding.UTF8.GetBytes(text));
}
