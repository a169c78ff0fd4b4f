using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Numerics;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>A request and its response keep every value exactly or are refused.</summary>
public sealed class ExactJsonTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("1", typeof(long), "1")]
    [InlineData("9223372036854775807", typeof(long), "9223372036854775807")]
    [InlineData("9223372036854775808", typeof(decimal), "9223372036854775808")]
    [InlineData("1.50", typeof(decimal), "1.50")]
    [InlineData("1e3", typeof(decimal), "1000")]
    [InlineData("-2.5E-3", typeof(decimal), "-0.0025")]
    [InlineData("-0.0", typeof(decimal), null)]
    [InlineData("12345678901234567890123456789012345", typeof(BigInteger), "12345678901234567890123456789012345")]
    [InlineData("-12345678901234567890123456789012345", typeof(BigInteger), "-12345678901234567890123456789012345")]
    [InlineData("1e-30", typeof(string), "1e-30")]
    [InlineData("1e400", typeof(string), "1e400")]
    [InlineData("1e99999999999999999999", typeof(string), "1e99999999999999999999")]
    [InlineData("0.12345678901234567890123456789012345", typeof(string), "0.12345678901234567890123456789012345")]
    [InlineData("12345678901234567890123456789012345.5", typeof(string), "12345678901234567890123456789012345.5")]
    public async Task A_number_of_a_response_keeps_its_value(string number, Type type, string? text)
    {
        var value = await RespondAsync($$"""{"x":{{number}}}""");

        Assert.IsType(type, value);
        if (text is not null)
            Assert.Equal(text, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("""{"x":1,"x":2}""")]
    [InlineData("""{"y":{"x":1,"\u0078":2}}""")]
    [InlineData("""{"x":1,"x\u0007":2}""")]
    public async Task A_response_with_duplicate_names_is_refused(string json)
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, json));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/x" }));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
    }

    [Fact]
    public async Task A_change_whose_response_cannot_be_read_has_an_unknown_outcome()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, """{"x":1,"x":2}"""));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post("order-7")));

        Assert.Equal((NtxPayErrorKind.OutcomeUnknown, "order-7"), (exception.Kind, exception.ExternalId));
    }

    [Fact]
    public async Task Control_characters_are_removed_from_strings_of_a_response_except_secrets()
    {
        Assert.Equal("[2Jab", await RespondAsync("""{"x":"\u001b[2Ja\u009b\u202e\u2066\u2028b"}"""));
        Assert.Equal("a\u200db", await RespondAsync("""{"secret":"a\u200db"}""", "secret"));
    }

    [Theory]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("-1")]
    public async Task A_body_keeps_a_whole_number_of_any_length(string number)
    {
        await harness.SendAsync(harness.Client(), ClientHarness.Post(body: new OrderedDictionary { ["x"] = BigInteger.Parse(number, CultureInfo.InvariantCulture) }));

        Assert.Equal($$"""{"x":{{number}}}""", Assert.Single(harness.Api.Calls).Body);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-infinity")]
    [InlineData("lone surrogate")]
    [InlineData("name with lone surrogate")]
    [InlineData("text with lone surrogate")]
    public async Task A_body_that_JSON_cannot_represent_is_refused_before_anything_is_sent(string body)
    {
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post(body: BodyWith(body))));

        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.Empty(harness.Api.Calls);
    }

    private static object BodyWith(string fault) => fault switch
    {
        "NaN" => new OrderedDictionary { ["x"] = double.NaN },
        "-infinity" => new OrderedDictionary { ["x"] = double.NegativeInfinity },
        "lone surrogate" => new OrderedDictionary { ["x"] = "a\ud83d" },
        "name with lone surrogate" => new OrderedDictionary { ["\udc00"] = 1 },
        _ => "{\"x\":\"\ud83d\"}",
    };

    private async Task<object?> RespondAsync(string json, string name = "x")
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, json));
        var response = await harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/x" });
        return Assert.IsType<IReadOnlyDictionary<string, object?>>(response.Data, exactMatch: false)[name];
    }
}
