using System.Globalization;
using System.Text.Json;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>A webhook event of the sandbox.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="EventType">The eventType.</param>
/// <param name="Name">The event's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Body">The bytes to send, the same for every attempt.</param>
internal sealed record SandboxEvent(Guid Id, string EventType, string Name, Guid TransactionId, byte[] Body)
{
    private const string Currency = "MXN";

    /// <summary>The event of a transaction.</summary>
    public static SandboxEvent Of(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        var (order, transaction) = (entry.Order, entry.Transaction);
        var moved = outcome == Outcome.Settled || outcome == Outcome.Returned;
        var isTransfer = order.Type is TransactionType.CashOut;
        return Of(
            EventTypes.Of(order.Type, outcome),
            new EventBody(
                NameOf(order.Type, outcome),
                transaction.Id,
                order.AmountCentavos,
                Currency,
                outcome.Status,
                transaction.DestinationClabe,
                moved || isTransfer ? transaction.SourceClabe : null,
                moved ? transaction.PayerName : null,
                transaction.Reference,
                moved ? VoucherOf(transaction.Id, now) : null,
                IsoTime.Of(now)));
    }

    /// <summary>A test event, whose transaction does not exist.</summary>
    public static SandboxEvent Test(string eventType, Outcome outcome, long amountCentavos, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var type = EventTypes.TransactionTypeOf(eventType);
        return Of(
            eventType,
            new EventBody(
                NameOf(type, outcome),
                id,
                amountCentavos,
                Currency,
                outcome.Status,
                ClabeGenerator.ForCharge(number: 0),
                ClabeGenerator.ForPayer(number: 0),
                type is TransactionType.CashIn ? "Juan Perez" : null,
                NumericReference.Of(number: 0),
                VoucherOf(id, now),
                IsoTime.Of(now)));
    }

    private static SandboxEvent Of(string eventType, EventBody body) => new(
        Guid.NewGuid(),
        eventType,
        body.Event,
        body.TransactionId,
        JsonSerializer.SerializeToUtf8Bytes(body, SandboxJson.Default.EventBody));

    private static string NameOf(string type, Outcome outcome) => $"transaction.{type}.{outcome.EventSuffix}";

    // A tracking key has at most 30 characters.
    private static string VoucherOf(Guid transaction, DateTimeOffset now) => string.Format(
        CultureInfo.InvariantCulture,
        "NTX{0:yyyyMMdd}{1}",
        now.UtcDateTime,
        transaction.ToString("N").Substring(0, 16).ToUpperInvariant());
}
