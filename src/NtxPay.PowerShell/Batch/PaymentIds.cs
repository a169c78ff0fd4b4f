using System.Globalization;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Gives a payment its externalId before its first attempt: the caller's own, else one of the batch and the record's place in it,
/// which is the same in every run, else a new one.
/// </summary>
internal sealed class PaymentIds(string? batchId)
{
    private readonly SeenPayments seen = new();

    /// <summary>The payment with its id.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="row">The record's place, from 1.</param>
    /// <param name="isRepeated">Whether the caller gave the same payment before in this run.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>: the caller gave the id to another payment before.</exception>
    public PaymentRequest Name(PaymentRequest request, long row, out bool isRepeated)
    {
        isRepeated = request.ExternalId is not null && seen.WasSeen(request);
        return request.ExternalId is not null ? request : request with
        {
            ExternalId = batchId is null ? Guid.NewGuid().ToString("D") : batchId + "-" + row.ToString(CultureInfo.InvariantCulture),
        };
    }
}
