using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>A webhook in the list; never with its secret.</summary>
internal sealed record WebhookBody(int Id, Uri Url, IReadOnlyList<string> Events, bool IsActive, string CreatedAt);

/// <summary>The body of the list of webhooks.</summary>
internal sealed record WebhookListBody(int AccountId, IReadOnlyList<WebhookBody> Webhooks, int Total);

/// <summary>The body of a webhook that was just registered: the only one with the secret.</summary>
internal sealed record NewWebhookBody(int Id, Uri Url, IReadOnlyList<string> Events, bool IsActive, string Secret);

/// <summary>The body of a removal.</summary>
internal sealed record RemovedBody(bool Success, string Message);

/// <summary>The body of a test delivery's result.</summary>
internal sealed record TestBody(
    bool Delivered,
    Uri Url,
    Guid EventId,
    string Status,
    bool Signed,
    int StatusCode,
    long TimeMs,
    string? SignatureHeader,
    JsonElement PayloadSent,
    string? MerchantResponse);

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
