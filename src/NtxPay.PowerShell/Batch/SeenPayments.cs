using System.Text;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The callers' ids of one run and what was asked for under each, as keyed hashes: 40 bytes a payment. The ids themselves would
/// hold on to more than that in each batch's oldest memory.
/// </summary>
internal sealed class SeenPayments
{
    private const int GuidLength = 16;

    private readonly byte[] key = Guid.NewGuid().ToByteArray();
    private readonly Dictionary<Guid, Guid> fingerprints = [];

    /// <summary>Takes note of a payment.</summary>
    /// <returns>Whether its id was there before.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>: with other data.</exception>
    public bool WasSeen(PaymentRequest request)
    {
        var fingerprint = Half(request.Hash(key));
        var id = Half(HmacSha256.Hash(key, Encoding.UTF8.GetBytes(request.ExternalId!)));
        if (!fingerprints.TryGetValue(id, out var first))
        {
            fingerprints.Add(id, fingerprint);
            return false;
        }

        return first == fingerprint ? true : throw Conflict(request, Words.Of($"came earlier in this run"));
    }

    /// <summary>The error of a payment whose id belongs to another.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="where">Where the other is, to follow "the externalId".</param>
    public static NtxPayException Conflict(PaymentRequest request, string where) => new(
        NtxPayErrorKind.ExternalIdConflict,
        Words.Of($"The externalId '{request.ExternalId}' {where} with other data, so this record was not sent. Give each payment an externalId of its own, and an unchanged one its unchanged data."))
    {
        ExternalId = request.ExternalId,
    };

    /// <summary>Half of a hash: enough that no two payments meet by chance.</summary>
    private static Guid Half(byte[] hash)
    {
        Array.Resize(ref hash, GuidLength);
        return new Guid(hash);
    }
}
