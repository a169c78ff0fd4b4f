using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class RequestTests : IDisposable
{
    private readonly ClientHarness harness = new();

    private enum Color
    {
        Green,
    }

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("api/balance")]
    [InlineData("@evil.example/")]
    [InlineData(".evil.example/")]
    [InlineData(":8080/")]
    [InlineData("//evil.example/api")]
    [InlineData("https://evil.example/api")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/api/../admin")]
    [InlineData("/..")]
    [InlineData("/api/./balance")]
    [InlineData("/api/%2e%2e/admin")]
    [InlineData("/api/%2E./admin")]
    [InlineData("/api/%252e%252e/admin")]
    [InlineData("/api/..%2fadmin")]
    [InlineData("/api/..%5cadmin")]
    [InlineData("/api/bal\r\nance")]
    [InlineData("/api/bal\tance")]
    [InlineData("/api/balance#fragment")]
    [InlineData("/user@evil.example/")]
    public async Task A_path_that_could_leave_the_API_is_refused_before_anything_is_sent(string path)
    {
        var request = new ApiRequest { Method = "GET", Path = path };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options("https://api.example.test/v1")), request));
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.StartsWith("The path is refused: ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Theory]
    [InlineData("https://api.example.test", "/api/balance", "https://api.example.test/api/balance")]
    [InlineData("https://api.example.test/", "/api/balance", "https://api.example.test/api/balance")]
    [InlineData("https://api.example.test/v1/", "/api/balance", "https://api.example.test/v1/api/balance")]
    [InlineData("https://api.example.test:8443/v1", "/a?x=1", "https://api.example.test:8443/v1/a?x=1&q=a%20b%26c&mail=a%40b.mx")]
    [InlineData("https://api.example.test", "/a..b/...", "https://api.example.test/a..b/...")]
    [InlineData("http://127.0.0.1:8080", "/api/balance", "http://127.0.0.1:8080/api/balance")]
    public async Task A_path_is_appended_to_the_base_address(string baseUri, string path, string expected)
    {
        var request = new ApiRequest
        {
            Method = "GET",
            Path = path,
            Query = path.Contains('?', StringComparison.Ordinal)
                ? [new KeyValuePair<string, string>("q", "a b&c"), new KeyValuePair<string, string>("mail", "a@b.mx")]
                : [],
        };
        await harness.SendAsync(harness.Client(ClientHarness.Options(baseUri)), request);
        Assert.Equal(expected, Assert.Single(harness.Api.Calls).Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("Host")]
    [InlineData("X-SSL-Client-Cert")]
    [InlineData("Cookie")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("")]
    [InlineData("X Y")]
    [InlineData("X-A\r\nX-B")]
    public async Task A_header_that_the_session_sets_is_refused(string name)
    {
        var request = new ApiRequest { Method = "GET", Path = "/api/balance", Headers = [new KeyValuePair<string, string>(name, "hush")] };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), request));
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.DoesNotContain("hush", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_header_value_with_a_line_break_is_refused()
    {
        var request = new ApiRequest { Method = "GET", Path = "/api/balance", Headers = [new KeyValuePair<string, string>("X-A", "1\r\nX-B: 2")] };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), request));
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
    }

    [Theory]
    [InlineData("Accept", "text/csv")]
    [InlineData("User-Agent", "runbook/1.0")]
    public async Task A_header_of_the_caller_replaces_the_default_one(string name, string value)
    {
        var request = new ApiRequest { Method = "GET", Path = "/api/balance", Headers = [new KeyValuePair<string, string>(name, value)] };
        await harness.SendAsync(harness.Client(), request);
        Assert.Equal(value, Assert.Single(harness.Api.Calls).Headers[name]);
    }

    [Fact]
    public async Task Other_headers_are_sent()
    {
        var request = new ApiRequest { Method = "GET", Path = "/api/balance", Headers = [new KeyValuePair<string, string>("X-Sandbox-Scenario", "rejected")] };
        await harness.SendAsync(harness.Client(), request);
        Assert.Equal("rejected", Assert.Single(harness.Api.Calls).Headers["X-Sandbox-Scenario"]);
    }

    [Theory]
    [InlineData("TRACE", null)]
    [InlineData("", null)]
    [InlineData("GET", "{}")]
    public async Task A_method_that_the_API_does_not_have_and_a_GET_with_a_body_are_refused(string method, string? body)
    {
        var request = new ApiRequest { Method = method, Path = "/api/balance", Body = body };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), request));
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
    }

    [Fact]
    public async Task A_body_of_plain_values_becomes_JSON()
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = "ñ \"q\"",
            ["none"] = null,
            ["yes"] = true,
            ["int"] = 7,
            ["long"] = 9_007_199_254_740_993L,
            ["unsigned"] = ulong.MaxValue,
            ["decimal"] = 0.10m,
            ["double"] = 1.5,
            ["time"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["offset"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 250, TimeSpan.FromHours(-6)),
            ["id"] = Guid.Empty,
            ["uri"] = new Uri("https://x.example/y"),
            ["enum"] = Color.Green,
            ["char"] = 'c',
            ["list"] = new object?[] { 1, "a", null },
            ["map"] = new System.Collections.Specialized.OrderedDictionary { ["b"] = 1, ["a"] = 2 },
        };
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, "{}"));
        await harness.SendAsync(harness.Client(), ClientHarness.Post(body: body));

        using var sent = System.Text.Json.JsonDocument.Parse(Assert.Single(harness.Api.Calls).Body);
        Assert.Equal("ñ \"q\"", sent.RootElement.GetProperty("text").GetString());
        var rest = string.Join(' ', sent.RootElement.EnumerateObject().Skip(1).Select(property => property.Value.GetRawText()));
        Assert.Equal(
            "null true 7 9007199254740993 18446744073709551615 0.10 1.5 \"2026-01-02T03:04:05Z\" \"2026-01-02T09:04:05.25Z\" "
            + "\"00000000-0000-0000-0000-000000000000\" \"https://x.example/y\" \"Green\" \"c\" [1,\"a\",null] {\"b\":1,\"a\":2}",
            rest);
    }

    [Fact]
    public async Task A_body_of_JSON_text_is_sent_as_it_is()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, "{}"));
        await harness.SendAsync(harness.Client(), ClientHarness.Post(body: "{ \"a\" : 1.0 }"));
        var call = Assert.Single(harness.Api.Calls);
        Assert.Equal("{ \"a\" : 1.0 }", call.Body);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("loop", "32 levels")]
    [InlineData("number", "NaN")]
    [InlineData("type", "HttpClient")]
    public async Task A_body_that_JSON_cannot_represent_is_refused_with_the_reason(string what, string reason)
    {
        var loop = new List<object?>();
        loop.Add(loop);
        using var http = new HttpClient();
        var bodies = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["loop"] = loop,
            ["number"] = new[] { double.NaN },
            ["type"] = http,
        };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post(body: bodies[what])));
        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_response_becomes_a_tree_of_exact_values_in_order()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(
            HttpStatusCode.OK, """{"z":1,"a":0.10,"big":9007199254740993,"huge":1e400,"t":true,"n":null,"list":[1,"x"]}"""));
        var response = await harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/x" });

        var tree = Assert.IsType<IReadOnlyDictionary<string, object?>>(response.Data, exactMatch: false);
        Assert.Equal("z a big huge t n list", string.Join(' ', tree.Keys));
        Assert.Equal(1L, tree["z"]);
        Assert.Equal("0.10", Assert.IsType<decimal>(tree["a"]).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(9_007_199_254_740_993L, tree["big"]);
        Assert.Equal("1e400", tree["huge"]);
        Assert.Equal(true, tree["t"]);
        Assert.Null(tree["n"]);
        Assert.Equal(new object[] { 1L, "x" }, Assert.IsType<IReadOnlyList<object?>>(tree["list"], exactMatch: false));
        Assert.Equal(7, tree.Count);
        Assert.Equal(7, tree.Values.Count());
        Assert.True(tree.ContainsKey("huge"));
        Assert.False(tree.TryGetValue("absent", out _));
    }

    [Fact]
    public async Task An_empty_successful_response_has_no_data()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage(HttpStatusCode.NoContent));
        var response = await harness.SendAsync(harness.Client(), new ApiRequest { Method = "DELETE", Path = "/api/webhooks-config/1" });
        Assert.Empty(response.Content);
        Assert.Null(response.Data);
    }

    [Fact]
    public async Task A_response_of_another_content_type_is_returned_as_text()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StringContent("a;b", System.Text.Encoding.Latin1, "text/csv") });
        var response = await harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/report" });
        Assert.Equal("a;b", response.Content);
        Assert.Null(response.Data);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("<html>")]
    public async Task A_response_with_a_JSON_content_type_and_invalid_JSON_is_InvalidResponse(string body)
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, body));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/x" }));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("no-such-charset")]
    public async Task A_known_charset_of_a_response_is_used(string charset)
    {
        var encoding = string.Equals(charset, "utf-16", StringComparison.Ordinal) ? System.Text.Encoding.Unicode : System.Text.Encoding.UTF8;
        harness.Api.RespondToCalls(() =>
        {
            var content = new ByteArrayContent(encoding.GetBytes("{\"name\":\"ñ\"}"));
            content.Headers.TryAddWithoutValidation("Content-Type", $"application/problem+json; charset={charset}");
            return new HttpResponseMessage { Content = content };
        });
        var response = await harness.SendAsync(harness.Client(), new ApiRequest { Method = "GET", Path = "/api/x" });
        Assert.Equal("ñ", Assert.IsType<IReadOnlyDictionary<string, object?>>(response.Data, exactMatch: false)["name"]);
    }
}
