using System.Text;
using NtxPay.Http;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class EventTests
{
    private static readonly IWebhookReceiver Engine = new HttpServices().Webhooks;

    [Fact]
    public void Every_field_is_read()
    {
        var read = Read(SignedDelivery.EventJson(), "8a1b2c3d-0000-4000-8000-000000000001");

        Assert.Equal("8a1b2c3d-0000-4000-8000-000000000001", read.EventId);
        Assert.Equal("transaction.cash_in.settled", read.Event);
        Assert.Equal("5d6c7b8a-1111-4222-8333-944455566677", read.TransactionId);
        Assert.Equal(125_050L, read.AmountCentavos);
        Assert.Equal(1250.50m, read.Amount);
        Assert.Equal("MXN", read.Currency);
        Assert.Equal("LIQUIDATED", read.Status);
        Assert.Equal("646180157000000004", read.DestinationClabe);
        Assert.Null(read.SourceClabe);
        Assert.Equal("Juan Pérez", read.PayerName);
        Assert.Equal("1234567", read.Reference);
        Assert.Equal("NTX1", read.Voucher);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero), read.OccurredAt);
    }

    [Fact]
    public void All_fields_except_the_name_may_be_missing_or_null()
    {
        var read = Read("""{"event":"transaction.cash_out.rejected","amount":null,"occurredAt":null}""");

        Assert.Null(read.EventId);
        Assert.Null(read.TransactionId);
        Assert.Null(read.AmountCentavos);
        Assert.Null(read.Amount);
        Assert.Null(read.OccurredAt);
    }

    [Fact]
    public void The_largest_amount_is_exact()
    {
        Assert.Equal(92_233_720_368_547_758.07m, Read($$"""{"event":"e","amount":{{long.MaxValue}}}""").Amount);
    }

    [Fact]
    public void A_byte_order_mark_is_ignored()
    {
        Assert.Equal("e", Read("\uFEFF{\"event\":\"e\"}").Event);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":""}""")]
    [InlineData("""{"event":"e","amount":10.5}""")]
    [InlineData("""{"event":"e","amount":"1000"}""")]
    [InlineData("""{"event":"e","amount":9223372036854775808}""")]
    [InlineData("""{"event":"e","payerName":["Juan secret"]}""")]
    [InlineData("""{"event":"e" """)]
    public void An_invalid_event_is_an_error_that_does_not_quote_it(string body)
    {
        var exception = Assert.Throws<NtxPayException>(() => Read(body));

        Assert.Equal(NtxPayErrorKind.WebhookMalformed, exception.Kind);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transaction.cash_in.settled", null, WebhookOutcome.Settled)]
    [InlineData("transaction.cash_out.rejected", null, WebhookOutcome.Rejected)]
    [InlineData("transaction.cash_out.returned", "LIQUIDATED", WebhookOutcome.Returned)]
    [InlineData("transaction.cash_in.pending", null, WebhookOutcome.Pending)]
    [InlineData("transaction.cash_in.expired", null, WebhookOutcome.Expired)]
    [InlineData("refund", "RETURNED", WebhookOutcome.Returned)]
    [InlineData("transfer", "liquidated", WebhookOutcome.Settled)]
    [InlineData("transaction.cash_out.Settled", "REJECTED", WebhookOutcome.Settled)]
    [InlineData("something.new", "NEWER", WebhookOutcome.Unknown)]
    [InlineData("", null, WebhookOutcome.Unknown)]
    public void The_outcome_is_read_from_the_name_or_otherwise_from_the_status(string name, string? status, WebhookOutcome outcome)
    {
        Assert.Equal(outcome, new WebhookEvent { Event = name, Status = status }.Outcome);
    }

    [Theory]
    [InlineData(WebhookOutcome.Unknown, false)]
    [InlineData(WebhookOutcome.Pending, false)]
    [InlineData(WebhookOutcome.Settled, true)]
    [InlineData(WebhookOutcome.Rejected, true)]
    [InlineData(WebhookOutcome.Returned, true)]
    [InlineData(WebhookOutcome.Expired, true)]
    public void Only_final_outcomes_end_a_wait(WebhookOutcome outcome, bool isFinal) => Assert.Equal(isFinal, WebhookOutcomes.IsFinal(outcome));

    [Fact]
    public void ToString_of_events_and_webhooks_has_their_identifying_values()
    {
        Assert.Equal("transaction.cash_in.settled 5d6c", new WebhookEvent { Event = "transaction.cash_in.settled", TransactionId = "5d6c" }.ToString());
        Assert.Equal("something.new", new WebhookEvent { Event = "something.new" }.ToString());
        Assert.Equal(
            "7 (https://example.test/hook)",
            new Webhook { Id = 7, Url = new Uri("https://example.test/hook"), Events = ["all"], IsActive = true, Session = "test" }.ToString());
    }

    [Fact]
    public void No_amount_is_a_floating_point_number()
    {
        var types = typeof(WebhookEvent).Assembly.GetExportedTypes().Where(type => type.Name.StartsWith("Webhook", StringComparison.Ordinal) || type == typeof(TransactionOutcome));

        var amounts = types.SelectMany(type => type.GetProperties()).Where(property => property.Name.StartsWith("Amount", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(amounts);
        Assert.All(amounts, amount => Assert.Contains(Nullable.GetUnderlyingType(amount.PropertyType) ?? amount.PropertyType, new[] { typeof(long), typeof(decimal) }));
    }

    [Theory]
    [InlineData("cash_in", WebhookEventType.CashIn)]
    [InlineData("CASH_OUT", WebhookEventType.CashOut)]
    [InlineData("InternalTransfer", WebhookEventType.InternalTransfer)]
    [InlineData("all", WebhookEventType.All)]
    public void Event_types_are_read_in_both_spellings(string name, WebhookEventType eventType)
    {
        Assert.True(WebhookEventTypes.TryParse(name, out var read));
        Assert.Equal(eventType, read);
    }

    [Fact]
    public void Event_types_are_written_as_the_API_spells_them()
    {
        Assert.Equal(["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"], WebhookEventTypes.All.Select(WebhookEventTypes.ToApi));
        Assert.False(WebhookEventTypes.TryParse("cash", out _));
    }

    private static WebhookEvent Read(string body, string? eventId = null) => Engine.ReadEvent(Encoding.UTF8.GetBytes(body), eventId);
}
