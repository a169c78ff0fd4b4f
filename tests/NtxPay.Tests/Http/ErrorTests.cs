using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class ErrorTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(400, "Missing X-SSL-Client-Cert header", NtxPayErrorKind.CertificateMissing)]
    [InlineData(400, "Client certificate is required", NtxPayErrorKind.CertificateMissing)]
    [InlineData(400, "Malformed PEM", NtxPayErrorKind.CertificateMalformed)]
    [InlineData(400, "X-SSL-Client-Cert must start with -----BEGIN CERTIFICATE-----", NtxPayErrorKind.CertificateMalformed)]
    [InlineData(400, "Invalid client certificate", NtxPayErrorKind.CertificateMalformed)]
    [InlineData(400, "clientSecret must be longer than or equal to 8 characters", NtxPayErrorKind.InvalidCredential)]
    [InlineData(400, "property foo should not exist", NtxPayErrorKind.InvalidRequest)]
    [InlineData(401, "Invalid clientId/clientSecret", NtxPayErrorKind.InvalidCredential)]
    [InlineData(401, "Unauthorized", NtxPayErrorKind.InvalidCredential)]
    [InlineData(401, "Certificate expired", NtxPayErrorKind.CertificateRejected)]
    [InlineData(401, "Certificate has been revoked", NtxPayErrorKind.CertificateRejected)]
    [InlineData(404, "Cannot POST /api/auth/token", NtxPayErrorKind.NotFound)]
    [InlineData(429, "Too many requests", NtxPayErrorKind.RateLimited)]
    [InlineData(503, "down", NtxPayErrorKind.ServiceUnavailable)]
    public async Task Errors_of_the_token_endpoint_have_the_documented_kinds(int status, string message, NtxPayErrorKind kind)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(status, message));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(retries: 0))));
        Assert.Equal(kind, exception.Kind);
        Assert.Equal(status, exception.StatusCode);
        Assert.Contains($"“{message}”", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_refused_token_request_is_not_retried(int status)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(status, "no"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(1, exception.Attempts);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Theory]
    [InlineData("No required SSL certificate was sent", NtxPayErrorKind.CertificateMissing)]
    [InlineData("The SSL certificate error", NtxPayErrorKind.CertificateRejected)]
    [InlineData("welcome", NtxPayErrorKind.InvalidResponse)]
    public async Task Certificate_errors_of_nginx_have_the_documented_kinds(string title, NtxPayErrorKind kind)
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Html(400, $"<html><head><title>400 {title}</title></head></html>"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(kind, exception.Kind);
    }

    [Theory]
    [InlineData(400, "amountCentavos must not be less than 1", NtxPayErrorKind.InvalidRequest)]
    [InlineData(400, "Insufficient balance: 12.50 available", NtxPayErrorKind.InsufficientBalance)]
    [InlineData(403, "Forbidden", NtxPayErrorKind.ApiError)]
    [InlineData(404, "Not Found", NtxPayErrorKind.NotFound)]
    [InlineData(405, "Method Not Allowed", NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(409, "Conflict", NtxPayErrorKind.InvalidRequest)]
    [InlineData(413, "Payload Too Large", NtxPayErrorKind.InvalidRequest)]
    [InlineData(418, "teapot", NtxPayErrorKind.OutcomeUnknown)]
    public async Task Errors_of_an_endpoint_have_the_documented_kinds(int status, string message, NtxPayErrorKind kind)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(status, message));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(kind, exception.Kind);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Insufficient balance")]
    [InlineData(422, "insufficient funds")]
    public async Task A_message_that_only_repeats_an_insufficient_balance_is_omitted(int status, string message)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(status, message));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(NtxPayErrorKind.InsufficientBalance, exception.Kind);
        Assert.Equal($"The balance does not cover the transfer (HTTP {status}); nothing was created.", exception.Message);
    }

    [Theory]
    [InlineData(408, NtxPayErrorKind.TimedOut)]
    [InlineData(429, NtxPayErrorKind.RateLimited)]
    [InlineData(500, NtxPayErrorKind.ServiceUnavailable)]
    [InlineData(501, NtxPayErrorKind.ServiceUnavailable)]
    [InlineData(502, NtxPayErrorKind.ServiceUnavailable)]
    [InlineData(407, NtxPayErrorKind.ProxyAuthenticationRequired)]
    [InlineData(404, NtxPayErrorKind.InvalidResponse)]
    [InlineData(403, NtxPayErrorKind.InvalidResponse)]
    [InlineData(200, NtxPayErrorKind.InvalidResponse)]
    public async Task An_HTML_page_in_place_of_JSON_has_the_kind_of_its_status(int status, NtxPayErrorKind kind)
    {
        harness.Api.RespondToCalls(() => FakeApi.Html(status));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(kind, exception.Kind);
        Assert.DoesNotContain("gateway</body>", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "", "it is empty")]
    [InlineData("application/json", " \n", "it is empty")]
    [InlineData("text/plain", "{\"availableCentavos\":1,\"pendingCentavos\":0,\"currency\":\"MXN\"}", "content type is text/plain")]
    [InlineData("application/json", "<html>", "HTML page")]
    [InlineData("application/json", "{\"availableCentavos\":", "not valid JSON")]
    [InlineData("application/json", "[1]", "not the expected JSON object")]
    [InlineData("application/json", "null", "null")]
    [InlineData("application/json", "{\"availableCentavos\":1,\"currency\":\"MXN\"}", "no pendingCentavos")]
    [InlineData("application/json", "{\"pendingCentavos\":1,\"currency\":\"MXN\"}", "no availableCentavos")]
    [InlineData("application/json", "{\"availableCentavos\":1,\"pendingCentavos\":0}", "no currency")]
    [InlineData("application/json", "{\"availableCentavos\":1.5,\"pendingCentavos\":0,\"currency\":\"MXN\"}", "availableCentavos")]
    [InlineData("application/json", "{\"availableCentavos\":\"1\",\"pendingCentavos\":0,\"currency\":\"MXN\"}", "availableCentavos")]
    [InlineData("application/json", "{\"availableCentavos\":1e40,\"pendingCentavos\":0,\"currency\":\"MXN\"}", "availableCentavos")]
    public async Task A_balance_that_violates_the_contract_is_InvalidResponse_with_the_cause(string type, string body, string how)
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StringContent(body, System.Text.Encoding.UTF8, type) });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Contains(how, exception.Message, StringComparison.Ordinal);
        Assert.Equal(200, exception.StatusCode);
    }

    [Fact]
    public async Task A_balance_is_exact_and_has_its_session_and_time()
    {
        var balance = await harness.BalanceAsync(harness.Client());
        Assert.Equal(4_873_490L, balance.AvailableCentavos);
        Assert.Equal(48_734.90m, balance.Available);
        Assert.Equal(0L, balance.PendingCentavos);
        Assert.Equal("MXN", balance.Currency);
        Assert.Equal("test", balance.Session);
        Assert.Equal(harness.TimeProvider.GetUtcNow(), balance.RetrievedAt);
    }

    [Fact]
    public async Task A_list_of_messages_and_a_code_are_reported()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.BadRequest, """{"statusCode":400,"message":["first","second"],"code":"CASHIN_MIN_AMOUNT"}"""));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal("CASHIN_MIN_AMOUNT", exception.ApiCode);
        Assert.Contains("“first; second”", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_an_insufficient_balance_is_recognized()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.BadRequest, """{"statusCode":400,"message":"Saldo","code":"INSUFFICIENT_BALANCE"}"""));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(NtxPayErrorKind.InsufficientBalance, exception.Kind);
        Assert.Contains("nothing was created", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_id_is_reported()
    {
        harness.Api.RespondToCalls(() =>
        {
            var response = FakeApi.Problem(404, "no");
            response.Headers.Add("x-request-id", "req-42");
            return response;
        });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal("req-42", exception.RequestId);
    }

    [Fact]
    public async Task Messages_of_the_API_are_truncated_and_control_characters_removed()
    {
        var words = "\\u001b[31mred\\r\\nnext " + new string('x', 1000);
        harness.Api.RespondToCalls(() => FakeApi.Problem(400, words));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Contains("[31mred next xxx", exception.Message, StringComparison.Ordinal);
        Assert.InRange(exception.Message.Length, 300, 500);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_only_its_host_is_shown()
    {
        harness.Api.RespondToCalls(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = new Uri("https://elsewhere.example/login?token=abc");
            return response;
        });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Contains("elsewhere.example", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token=abc", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(harness.Api.Requests, request => request.Address.Host.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endless_body_is_not_read_to_its_end()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Contains("8 MiB", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host not found", NtxPayErrorKind.HostNotFound, "api.example.test")]
    [InlineData("no name server", NtxPayErrorKind.HostNotFound, "DNS")]
    [InlineData("refused", NtxPayErrorKind.ConnectionFailed, "refused")]
    [InlineData("unreachable", NtxPayErrorKind.ConnectionFailed, "network")]
    [InlineData("reset", NtxPayErrorKind.ConnectionFailed, "broke")]
    [InlineData("untrusted", NtxPayErrorKind.TlsFailed, "does not trust")]
    [InlineData("our certificate", NtxPayErrorKind.CertificateRejected, "refused the client certificate")]
    [InlineData("our certificate is revoked, Windows", NtxPayErrorKind.CertificateRejected, "refused the client certificate")]
    [InlineData("our certificate, Windows", NtxPayErrorKind.CertificateRejected, "refused the client certificate")]
    [InlineData("framework: name", NtxPayErrorKind.HostNotFound, "looked up")]
    [InlineData("framework: connect", NtxPayErrorKind.ConnectionFailed, "firewall")]
    [InlineData("framework: trust", NtxPayErrorKind.TlsFailed, "does not trust")]
    [InlineData("framework: channel", NtxPayErrorKind.TlsFailed, "TLS 1.2")]
    [InlineData("framework: proxy name", NtxPayErrorKind.ConnectionFailed, "proxy")]
    [InlineData("framework: garbage", NtxPayErrorKind.InvalidResponse, "not valid HTTP")]
    [InlineData("framework: receive", NtxPayErrorKind.ConnectionFailed, "broke")]
    public async Task Network_errors_have_the_documented_kinds(string failure, NtxPayErrorKind kind, string word)
    {
        harness.Api.OnToken = (_, _) => throw NetworkFailures.Named(failure);
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(retries: 0))));
        Assert.Equal(kind, exception.Kind);
        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Attempts);
    }
}
