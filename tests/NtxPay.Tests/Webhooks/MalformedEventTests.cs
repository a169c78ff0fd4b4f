using System.Text;
using NtxPay.Http;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class MalformedEventTests
{
    [Theory]
    [InlineData("""{"Juan Secret":""")]
    [InlineData("""{"event":"e","Juan Secret":{"Juan Secret":]""")]
    [InlineData("{\"\\u001b[2J Juan Secret\":")]
    public void The_error_of_a_truncated_event_does_not_contain_its_names(string body)
    {
        var exception = Assert.Throws<NtxPayException>(() => Read(body));

        Assert.Equal(NtxPayErrorKind.WebhookMalformed, exception.Kind);
        Assert.Contains("it is not valid JSON", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Juan", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\\t\\u00a0")]
    public void An_event_with_a_blank_name_has_none(string name)
    {
        var exception = Assert.Throws<NtxPayException>(() => Read($$"""{"event":"{{name}}"}"""));

        Assert.Equal(NtxPayErrorKind.WebhookMalformed, exception.Kind);
        Assert.Contains("it has no event", exception.Message, StringComparison.Ordinal);
    }

    private static WebhookEvent Read(string body) => new HttpServices().Webhooks.ReadEvent(Encoding.UTF8.GetBytes(body), eventId: null);
}
