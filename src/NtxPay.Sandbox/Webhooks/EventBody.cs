using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The body of a delivery.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Amount">The amount, in MXN centavos.</param>
/// <param name="Currency">Always <c>MXN</c>.</param>
/// <param name="Status">How the transaction stands.</param>
/// <param name="DestinationClabe">Where the money goes.</param>
/// <param name="SourceClabe">Where it comes from; null where no money moved.</param>
/// <param name="PayerName">Who paid a charge; left out where nobody did.</param>
/// <param name="Reference">The numerical reference.</param>
/// <param name="Voucher">SPEI's tracking key; null where no money moved.</param>
/// <param name="OccurredAt">When it happened.</param>
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
