using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The body of a delivery.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Amount">The amount, in MXN centavos.</param>
/// <param name="Currency">Always <c>MXN</c>.</param>
/// <param name="Status">The status of the transaction.</param>
/// <param name="DestinationClabe">The CLABE that is paid.</param>
/// <param name="SourceClabe">The CLABE that paid; null if nothing was paid.</param>
/// <param name="PayerName">The payer of a charge; omitted if it was not paid.</param>
/// <param name="Reference">The numeric reference.</param>
/// <param name="Voucher">The SPEI tracking key; null if nothing was paid.</param>
/// <param name="OccurredAt">When it occurred.</param>
internal sealed record EventBody(
    string Event,
    Guid TransactionId,
    long Amount,
    string Currency,
    string Status,
    string DestinationClabe,
    string? SourceClabe,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PayerName,
    string Reference,
    string? Voucher,
    string OccurredAt);
