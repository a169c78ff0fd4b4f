namespace NtxPay.PowerShell.Batch;

/// <summary>The callers' ids of one run and a hash of what was asked for under each: a few dozen bytes for a payment.</summary>
internal sealed class SeenPayments
{
    private readonly byte[] key = Guid.NewGuid().ToByteArray();
    private readonly Dictionary<string, Guid> fingerprints = new(StringComparer.Ordinal);

    /// <summary>Takes note of a payment.</summary>
    /// <returns>Whether its id was there before.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>: with other data.</exception>
    public bool WasSeen(PaymentRequest request)
    {
        var fingerprint = Guid.ParseExact(request.Fingerprint(key), "N");
        if (!fingerprints.TryGetValue(request.ExternalId!, out var first))
        {
            fingerprints.Add(request.ExternalId!, fingerprint);
            return false;
        }

        return first == fingerprint ? true : throw Conflict(request, "came earlier in this run");
    }

    /// <summary>The error of a payment whose id belongs to another.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="where">Where the other is, to follow "the externalId".</param>
    public static NtxPayException Conflict(PaymentRequest request, string where) => new(
        NtxPayErrorKind.ExternalIdConflict,
        $"The externalId '{request.ExternalId}' {where} with other data, so this record was not sent. Give each payment an externalId of its own, and an unchanged one its unchanged data.")
    {
        ExternalId = request.ExternalId,
    };
}
