using System.Globalization;
using System.Text.Json;
using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Something that happened, ready to be told.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Topic">What kind of news it is.</param>
/// <param name="Name">The event's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Body">The bytes to send, always the same.</param>
internal sealed record News(Guid Id, string Topic, string Name, Guid TransactionId, byte[] Body)
{
    private const string Currency = "MXN";

    /// <summary>The news of a transaction.</summary>
    public static News Of(LedgerEntry entry, Outcome outcome, DateTimeOffset now)
    {
        var (order, transaction) = (entry.Order, entry.Transaction);
        var moved = outcome == Outcome.Settled || outcome == Outcome.Returned;
        var isTransfer = order.Type is TransactionType.CashOut;
        return Of(
            Topics.Of(order.Type, outcome),
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

    /// <summary>News of a transaction that never was.</summary>
    public static News Test(string topic, Outcome outcome, long amountCentavos, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var type = Topics.TransactionTypeOf(topic);
        return Of(
            topic,
            new EventBody(
                NameOf(type, outcome),
                id,
                amountCentavos,
                Currency,
                outcome.Status,
                ClabeMint.OfCharge(number: 0),
                ClabeMint.OfPayer(number: 0),
                type is TransactionType.CashIn ? "Juan Perez" : null,
                Reference.Of(number: 0),
                VoucherOf(id, now),
                IsoTime.Of(now)));
    }

    private static News Of(string topic, EventBody body) => new(
        Guid.NewGuid(),
        topic,
        body.Event,
        body.TransactionId,
        JsonSerializer.SerializeToUtf8Bytes(body, SandboxJson.Default.EventBody));

    private static string NameOf(string type, Outcome outcome) => $"transaction.{type}.{outcome.Word}";

    // A tracking key has at most 30 characters.
    private static string VoucherOf(Guid transaction, DateTimeOffset now) => string.Format(
        CultureInfo.InvariantCulture,
        "NTX{0:yyyyMMdd}{1}",
        now.UtcDateTime,
        transaction.ToString("N").Substring(0, 16).ToUpperInvariant());
}
