using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using NtxPay.Http;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class EventProperties
{
    private static readonly IWebhookReceiver Engine = new HttpServices().Webhooks;

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf("event", "transactionId", "amount", "currency", "status", "destinationClabe", "sourceClabe", "payerName", "reference", "voucher", "occurredAt", "Event"),
        Texts.Whole);

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "1e400", "-0", "0.5", "9223372036854775808", "\"2026-05-01T10:30:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"transaction.cash_in.settled\"", "\"\\ud83d\""),
        Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Texts.Whole.Select(text => JsonSerializer.Serialize(text)));

    /// <summary>JSON of any shape, a few levels deep.</summary>
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 2 ? Scalar : Gen.Frequency(
        (2, Scalar),
        (1, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (4, Gen.Select(Name, inner).Array[0, 6].Select(Object))));

    /// <summary>Text that an event keeps unchanged: without control characters, format characters and line separators.</summary>
    private static readonly Gen<string> Shown = Texts.Whole.Select(text => string.Concat(text.Where(character => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))));

    [Fact]
    public void JSON_of_any_shape_is_an_event_or_the_documented_error() => Gen.Select(Json, Gen.Bool).Sample(
        (json, hasMark) =>
        {
            try
            {
                var read = Engine.ReadEvent(Encoding.UTF8.GetBytes((hasMark ? "\uFEFF" : string.Empty) + json), eventId: null);

                Assert.NotEmpty(read.Event);
                Assert.Equal(read.AmountCentavos / 100m, read.Amount);
                Assert.True(Enum.IsDefined(read.Outcome));
            }
            catch (NtxPayException exception)
            {
                Assert.Equal(NtxPayErrorKind.WebhookMalformed, exception.Kind);
                Assert.DoesNotContain(exception.Message, char.IsControl);
            }
        },
        iter: 2_000);

    [Fact]
    public void Every_field_of_an_event_is_read_unchanged() => Gen.Select(Shown.Where(text => text.Trim().Length > 0), Shown, Gen.Long, Gen.DateTimeOffset).Sample(
        (name, payer, amount, occurred) =>
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["added"] = new[] { payer },
                ["event"] = name,
                ["payerName"] = payer,
                ["amount"] = amount,
                ["occurredAt"] = occurred,
            });
            var read = Engine.ReadEvent(body, eventId: null);

            Assert.Equal((name, payer, amount, occurred.ToUniversalTime()), (read.Event, read.PayerName, read.AmountCentavos, read.OccurredAt));
        },
        iter: 2_000);

    private static string Object((string Name, string Value)[] properties) =>
        "{" + string.Join(',', properties.Select(property => JsonSerializer.Serialize(property.Name) + ":" + property.Value)) + "}";
}
