using System.Globalization;
using System.Text.Json;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>A webhook event of the sandbox.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="EventType">The event type.</param>
/// <param name="Name">The event's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Body">The bytes to send, the same for every attempt.</param>
internal sealed record SandboxEvent(Guid Id, string EventType, string Name, Guid TransactionId, byte[] Body)
{
    private const string Currency = "MXN";

    /// <summary>Creates the event of a transaction.</summary>
    public static SandboxEvent Create(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        var (request, transaction) = (entry.Request, entry.Transaction);
        var moved = outcome == Outcome.Settled || outcome == Outcome.Returned;
        var isTransfer = request.Type is TransactionType.CashOut;
        return Create(
            EventTypes.ForTransaction(request.Type, outcome),
            new EventBody(
                GetName(request.Type, outcome),
                transaction.Id,
                request.AmountCentavos,
                Currency,
                outcome.Status,
                transaction.DestinationClabe,
                moved || isTransfer ? transaction.SourceClabe : null,
                moved ? transaction.PayerName : null,
                transaction.Reference,
                moved ? CreateVoucher(transaction.Id, now) : null,
                IsoTime.Format(now)));
    }

    /// <summary>Creates a test event, whose transaction does not exist.</summary>
    public static SandboxEvent Test(string eventType, Outcome outcome, long amountCentavos, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var type = EventTypes.GetTransactionType(eventType);
        return Create(
            eventType,
            new EventBody(
                GetName(type, outcome),
                id,
                amountCentavos,
                Currency,
                outcome.Status,
                ClabeGenerator.ForCharge(number: 0),
                ClabeGenerator.ForPayer(number: 0),
                type is TransactionType.CashIn ? "Juan Perez" : null,
                NumericReference.Create(number: 0),
                CreateVoucher(id, now),
                IsoTime.Format(now)));
    }

    private static SandboxEvent Create(string eventType, EventBody body) => new(
        Guid.NewGuid(),
        eventType,
        body.Event,
        body.TransactionId,
        JsonSerializer.SerializeToUtf8Bytes(body, SandboxJson.Default.EventBody));

    private static string GetName(string type, Outcome outcome) => $"transaction.{type}.{outcome.EventSuffix}";

    // A tracking key has at most 30 characters.
    private static string CreateVoucher(Guid transaction, DateTimeOffset now) => string.Format(
        CultureInfo.InvariantCulture,
        "NTX{0:yyyyMMdd}{1}",
        now.UtcDateTime,
        transaction.ToString("N").Substring(0, 16).ToUpperInvariant());
}
