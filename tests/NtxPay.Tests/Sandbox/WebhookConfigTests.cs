using System.Text.Json;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class WebhookConfigTests
{
    private const string Config = "/api/webhooks-config";

    private static readonly Uri Url = new("https://example.com/webhooks/mx");

    [Fact]
    public async Task A_webhook_is_registered_listed_and_removed()
    {
        using var customer = await SandboxAccount.SignInAsync();

        var made = await customer.RegisterAsync(Url, "cash_in", "whsec_abc123");
        Assert.Equal(201, made.Status);
        Assert.Equal("whsec_abc123", made.Json.GetProperty("secret").GetString());
        var id = made.Json.GetProperty("id").GetInt32();

        var list = (await customer.SendAsync("GET", Config)).Json;
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        var listed = Assert.Single(list.GetProperty("webhooks").EnumerateArray());
        Assert.Equal(id, listed.GetProperty("id").GetInt32());
        Assert.Equal(Url.AbsoluteUri, listed.GetProperty("url").GetString());
        Assert.Equal("cash_in", Assert.Single(listed.GetProperty("events").EnumerateArray()).GetString());
        Assert.True(listed.GetProperty("isActive").GetBoolean());
        Assert.Equal("2026-03-01T12:00:00.000Z", listed.GetProperty("createdAt").GetString());

        Assert.True((await customer.SendAsync("DELETE", $"{Config}/{id}")).Json.GetProperty("success").GetBoolean());
        Assert.Equal(0, (await customer.SendAsync("GET", Config)).Json.GetProperty("total").GetInt32());
        (await customer.SendAsync("DELETE", $"{Config}/{id}")).AssertIsError(404, "Not Found", "Webhook not found");
    }

    [Fact]
    public async Task The_list_of_webhooks_does_not_contain_the_secret()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(Url, secret: "whsec_abc123");

        var list = (await customer.SendAsync("GET", Config)).Json;

        Assert.Equal(1, list.GetProperty("total").GetInt32());
        Assert.DoesNotContain("whsec_abc123", list.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_generated_if_none_is_given()
    {
        using var customer = await SandboxAccount.SignInAsync();

        var one = (await customer.RegisterAsync(Url)).Json.GetProperty("secret").GetString()!;
        var other = (await customer.RegisterAsync(Url)).Json.GetProperty("secret").GetString()!;

        Assert.InRange(one.Length, 8, 128);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("""{"url":"http://example.com/","events":["all"]}""", "url must be an HTTPS URL, or an http URL of a loopback address")]
    [InlineData("""{"url":"ftp://127.0.0.1/","events":["all"]}""", "url must be an HTTPS URL, or an http URL of a loopback address")]
    [InlineData("""{"url":"/webhooks","events":["all"]}""", "url must be an HTTPS URL, or an http URL of a loopback address")]
    [InlineData("""{"events":["all"]}""", "url must be a string")]
    [InlineData("""{"url":"https://example.com/"}""", "events must contain exactly 1 element")]
    [InlineData("""{"url":"https://example.com/","events":"all"}""", "events must contain exactly 1 element")]
    [InlineData("""{"url":"https://example.com/","events":[]}""", "events must contain exactly 1 element")]
    [InlineData("""{"url":"https://example.com/","events":["cash_in","cash_out"]}""", "events must contain exactly 1 element")]
    [InlineData("""{"url":"https://example.com/","events":[1]}""", "events must be a string")]
    [InlineData("""{"url":"https://example.com/","events":["cash"]}""", "events must be one of the following values: cash_in, cash_out, refund_in, refund_out, internal_transfer, all")]
    [InlineData("""{"url":"https://example.com/","events":["all"],"secret":"1234567"}""", "secret must be longer than or equal to 8 characters")]
    [InlineData("""{"url":"https://example.com/","events":["all"],"secret":null}""", "secret must be a string")]
    [InlineData("""{"url":"https://example.com/","events":["all"],"isActive":true}""", "property isActive should not exist")]
    public async Task An_invalid_request_is_refused(string body, string message)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.SendAsync("POST", Config, body);

        Assert.Equal(400, response.Status);
        Assert.Equal([message], response.Messages);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/hook")]
    [InlineData("http://localhost/hook")]
    [InlineData("http://[::1]:8080/hook")]
    [InlineData("https://127.0.0.1/hook")]
    public async Task A_receiver_on_loopback_may_use_plain_http(string url)
    {
        using var customer = await SandboxAccount.SignInAsync();

        Assert.Equal(201, (await customer.RegisterAsync(new Uri(url))).Status);
    }

    [Theory]
    [InlineData("DELETE", Config + "/1")]
    [InlineData("DELETE", Config + "/99999999999")]
    [InlineData("DELETE", Config + "/-1")]
    [InlineData("DELETE", Config + "/test")]
    [InlineData("DELETE", Config + "/")]
    [InlineData("DELETE", Config + "/1/2")]
    [InlineData("GET", Config + "/1")]
    [InlineData("GET", Config + "/test")]
    [InlineData("DELETE", Config)]
    public async Task A_missing_webhook_is_refused(string method, string path)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.SendAsync(method, path);

        Assert.True(response.Status is 400 or 404 or 405, $"{response.Status}");
        Assert.Equal(JsonValueKind.String, response.Json.GetProperty("message").ValueKind);
    }

    [Theory]
    [InlineData("GET", Config)]
    [InlineData("POST", Config)]
    [InlineData("POST", Config + "/test")]
    [InlineData("DELETE", Config + "/1")]
    public async Task A_request_without_a_token_is_refused(string method, string path)
    {
        using var sandbox = new SandboxCoreHarness();

        Assert.Equal(401, (await sandbox.SendAsync(method, path)).Status);
    }
}
