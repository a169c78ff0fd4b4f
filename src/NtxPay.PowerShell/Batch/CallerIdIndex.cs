using System.Globalization;
using System.Text;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The callers' externalIds of one run, and what was asked for under each. Only hashes are kept, about 40 bytes a payment: the ids
/// themselves would hold on to more than that in each batch's oldest memory.
/// </summary>
internal sealed class CallerIdIndex
{
    private readonly byte[] key = Guid.NewGuid().ToByteArray();
    private readonly PackedTable<(ulong Look, ulong LookRest, long Id, long Data)> byLook = new(static own => own.Look);
    private readonly Dictionary<long, long> lookAlikes = [];

    /// <summary>Adds a payment.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <returns>How its id relates to those before it.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>: the id came before with other data.</exception>
    public CallerIdMatch Add(PaymentRequest request)
    {
        var hash = Hash(Look(request.ExternalId!));
        var (look, lookRest) = (BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong)));
        var id = BitConverter.ToInt64(Hash(request.ExternalId!), 0);
        var data = BitConverter.ToInt64(request.Hash(key), 0);
        var number = byLook.Find(look, candidate => byLook[candidate].LookRest == lookRest);
        if (number < 0)
        {
            byLook.Add((look, lookRest, id, data));
            return CallerIdMatch.New;
        }

        var first = byLook[number];
        if (first.Id == id)
        {
            return SameData(first.Data);
        }

        if (lookAlikes.TryGetValue(id, out var alike))
        {
            return SameData(alike);
        }

        lookAlikes.Add(id, data);
        return CallerIdMatch.LookAlike;

        CallerIdMatch SameData(long before) => before == data
            ? CallerIdMatch.Repeated
            : throw BatchErrors.Conflict(request, Localized.Text($"came earlier in this run"));
    }

    /// <summary>An id without what a person does not see: case, Unicode form, invisible characters.</summary>
    private static string Look(string id)
    {
        var visible = string.Concat(id.Where(static character => !IsInvisible(character)));
        return UnicodeText.Normalize(visible, NormalizationForm.FormKC).ToUpperInvariant();
    }

    private static bool IsInvisible(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format;

    private byte[] Hash(string text) => HmacSha256.Hash(key, Encoding.UTF8.GetBytes(text));
}
