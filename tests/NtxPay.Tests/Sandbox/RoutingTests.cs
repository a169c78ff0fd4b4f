using System.Text;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class RoutingTests : IDisposable
{
    private readonly SandboxCoreHarness sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Theory]
    [InlineData(SandboxOptions.DefaultInitialBalanceCentavos)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public async Task The_balance_is_the_sum_of_the_ledger(long centavos)
    {
        using var account = new SandboxCoreHarness(new SandboxOptions { InitialBalanceCentavos = centavos });

        var response = await account.RequestBalanceAsync(await account.TokenAsync());

        Assert.Equal(200, response.Status);
        Assert.Equal($$"""{"availableCentavos":{{centavos}},"pendingCentavos":0,"currency":"MXN"}""", response.Json.GetRawText());
    }

    [Theory]
    [InlineData("GET", "/x")]
    [InlineData("POST", "/api/balance/")]
    [InlineData("DELETE", "/")]
    public async Task An_unknown_route_is_not_found(string method, string path) =>
        (await sandbox.SendAsync(method, path)).AssertIsError(404, "Not Found", $"Cannot {method} {path}");

    [Theory]
    [InlineData("POST", "/api/balance", "GET, HEAD, OPTIONS")]
    [InlineData("GET", "/api/auth/token", "POST, OPTIONS")]
    [InlineData("HEAD", "/api/auth/token", "POST, OPTIONS")]
    public async Task A_wrong_method_gets_the_allowed_methods(string method, string path, string allowed)
    {
        var response = await sandbox.SendAsync(method, path);

        Assert.Equal(405, response.Status);
        Assert.Equal(allowed, response.Response.Headers["Allow"]);
    }

    [Fact]
    public async Task Options_returns_what_a_route_allows()
    {
        var response = await sandbox.SendAsync("OPTIONS", "/api/balance");

        Assert.Equal(204, response.Status);
        Assert.Equal("GET, HEAD, OPTIONS", response.Response.Headers["Allow"]);
        Assert.True(response.Response.Body.IsEmpty);
    }

    [Fact]
    public async Task HEAD_gets_the_response_of_GET_without_the_body()
    {
        var token = await sandbox.TokenAsync();
        var get = await sandbox.RequestBalanceAsync(token);
        var head = await sandbox.SendAsync("HEAD", "/api/balance", null, ("Authorization", $"Bearer {token}"));

        Assert.Equal(200, head.Status);
        Assert.True(head.Response.Body.IsEmpty);
        Assert.Equal(get.Response.ContentLength, head.Response.ContentLength);
    }

    [Fact]
    public async Task Every_response_has_its_own_request_id()
    {
        string[] ids =
        [
            (await sandbox.SendAsync("GET", "/x")).Response.Headers["x-request-id"],
            (await sandbox.SendAsync("OPTIONS", "/api/balance")).Response.Headers["x-request-id"],
            (await sandbox.RequestTokenAsync(sandbox.CertificateHeader)).Response.Headers["x-request-id"],
        ];

        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _)));
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("{", "The body is not valid JSON")]
    [InlineData("clientId=x&clientSecret=y", "The body is not valid JSON")]
    [InlineData("""{"\ud800":1}""", "The body is not valid JSON")]
    [InlineData("[]", "The body must be a JSON object")]
    [InlineData("null", "The body must be a JSON object")]
    public async Task A_body_that_is_not_a_JSON_object_is_refused(string body, string message) =>
        (await sandbox.RequestTokenAsync(sandbox.CertificateHeader, body)).AssertIsError(400, "Bad Request", message);

    [Fact]
    public async Task An_empty_body_is_refused_with_its_missing_fields()
    {
        var response = await sandbox.RequestTokenAsync(sandbox.CertificateHeader, string.Empty);

        Assert.Equal(400, response.Status);
        Assert.Equal(["clientId must be a string", "clientSecret must be a string"], response.Messages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense;;")]
    public async Task A_body_of_another_type_is_refused(string? type)
    {
        (string, string)[] headers = type is null ? [] : [("Content-Type", type)];

        var response = await sandbox.SendAsync("POST", "/api/auth/token", sandbox.TokenBody, headers);

        response.AssertIsError(415, "Unsupported Media Type", "Content-Type must be application/json");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task A_body_with_a_JSON_content_type_is_accepted(string type)
    {
        var response = await sandbox.SendAsync(
            "POST", "/api/auth/token", sandbox.TokenBody, ("Content-Type", type), ("x-ssl-client-cert", sandbox.CertificateHeader));

        Assert.Equal(201, response.Status);
    }

    [Theory]
    [InlineData(SandboxCore.MaximumBodyBytes, 404)]
    [InlineData(SandboxCore.MaximumBodyBytes + 1, 413)]
    public async Task A_body_over_a_mebibyte_is_too_large_on_any_route(int bytes, int status)
    {
        var response = await sandbox.SendAsync(new SandboxRequest
        {
            Method = "POST",
            Path = "/x",
            Body = new MemoryStream(Encoding.ASCII.GetBytes(new string('x', bytes))),
        });

        Assert.Equal(status, response.Status);
        Assert.Equal(status, response.Json.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task Token_requests_are_counted_among_the_requests()
    {
        await sandbox.RequestTokenAsync(sandbox.CertificateHeader);
        await sandbox.RequestTokenAsync(header: null);
        await sandbox.SendAsync("GET", "/api/auth/token");
        await sandbox.SendAsync("GET", "/x");

        Assert.Equal(4, sandbox.Core.Counters.Requests);
        Assert.Equal(2, sandbox.Core.Counters.TokenRequests);
        Assert.Equal(0, sandbox.Core.Counters.Faults);
    }

    [Fact]
    public async Task A_response_is_delayed_by_the_latency()
    {
        sandbox.Core.Settings.Latency = TimeSpan.FromSeconds(3);
        var response = sandbox.SendAsync("GET", "/x");

        sandbox.TimeProvider.Advance(TimeSpan.FromSeconds(2.9));
        var early = response.IsCompleted;
        sandbox.TimeProvider.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False(early);
        Assert.Equal(404, (await response).Status);
    }
}
