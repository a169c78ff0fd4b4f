using System.Text;
using System.Text.Json;
using NtxPay.Http;

namespace NtxPay.Fuzz.Targets;

/// <summary>Bodies of deliveries with a valid signature.</summary>
internal sealed class EventTarget : FuzzTarget
{
    /// <summary>A placeholder for personal data.</summary>
    private const string Private = "JUAN-7391";

    private static readonly IWebhookReceiver Engine = new HttpServices().Webhooks;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"event":"transaction.cash_in.settled","transactionId":"5d6c7b8a-1111-4222-8333-944455566677","amount":125050,"currency":"MXN","status":"LIQUIDATED","destinationClabe":"646180157000000004","sourceClabe":null,"payerName":"JUAN-7391","reference":"1234567","voucher":"NTX1","occurredAt":"2026-05-01T10:30:00.000Z","later":[{"added":1.5}]}""",
            """{"event":"transaction.cash_out.rejected","amount":null,"occurredAt":null}""",
            "\uFEFF{\"event\":\"e\",\"amount\":9223372036854775807}",
            """{"event":"refund","status":"RETURNED","occurredAt":"0001-01-01T00:00:00+14:00"}""",
            "[]",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"event\":", "\"amount\":", "\"occurredAt\":", "\"payerName\":", "\"status\":", "\"transactionId\":", "transaction.cash_in.settled", Private, "\"JUAN-7391\":",
        "\\ud800", "\\u0000", "\\udc00", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e400", "-0", "9223372036854775808", "0.5", "9999-12-31T23:59:59.9999999-14:00", "\uFEFF", "/*",
    ];

    public override void Execute(byte[] input)
    {
        try
        {
            var read = Engine.ReadEvent(input, eventId: null);
            Invariant.Hold(read.Event.Length > 0, "an event has a name");
            Invariant.Hold(read.ToString().Length > 0 && Enum.IsDefined(read.Outcome), "an event has a text and an outcome");
            Invariant.Hold(read.OccurredAt is null || read.OccurredAt.Value.Offset == TimeSpan.Zero, "an event's time is UTC");
            Invariant.Hold(read.AmountCentavos == AmountOf(input) && read.Amount == read.AmountCentavos / 100m, "an event's amount is the body's");
        }
        catch (NtxPayException error)
        {
            Invariant.Documented(error, NtxPayErrorKind.WebhookMalformed);
            Invariant.Hold(!error.Message.Contains(Private, StringComparison.Ordinal), "an error does not quote the body");
            Invariant.Hold(!error.Message.Any(char.IsControl) && error.Message.Length < 500, "an error is one short line");
        }
    }

    private static long? AmountOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body);
        return document.RootElement.EnumerateObject().LastOrDefault(static property => property.NameEquals("amount")) is { Value.ValueKind: JsonValueKind.Number } amount
            ? amount.Value.GetInt64()
            : null;
    }
}
