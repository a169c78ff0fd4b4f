using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Errors;

/// <summary>The errors for error responses and for responses that violate the contract.</summary>
public sealed class ResponseErrorTests(ErrorHarness harness) : IClassFixture<ErrorHarness>
{
    private const string Issued = """{"access_token":"a.b.c","token_type":"Bearer","expires_in":""";

    private sealed record Case(Reply Reply, string Id, ErrorCategory Category, string Says, int? Status = null, string? RequestId = null);

    /// <summary>Responses of the token endpoint and of other endpoints.</summary>
    private static readonly Dictionary<string, Case> Common = new()
    {
        ["web page for success"] = new(Replies.Html(200), "InvalidResponse", ErrorCategory.InvalidResult, "an HTML page, not JSON", 200),
        ["web page without a type"] = new(Replies.With(200, "<!doctype html>"), "InvalidResponse", ErrorCategory.InvalidResult, "an HTML page", 200),
        ["web page of a gateway"] = new(Replies.Html(502), "ServiceUnavailable", ErrorCategory.ResourceUnavailable, "temporarily unavailable (HTTP 502)", 502),
        ["web page for not found"] = new(Replies.Html(404), "InvalidResponse", ErrorCategory.InvalidResult, "got an HTML page as its response (HTTP 404), not JSON", 404),
        ["empty body"] = new(Replies.Json(200, ""), "InvalidResponse", ErrorCategory.InvalidResult, "it is empty", 200),
        ["no content"] = new(Replies.Raw("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), "InvalidResponse", ErrorCategory.InvalidResult, "it is empty", 204),
        ["wrong content type"] = new(Replies.With(200, "{}", "Content-Type: text/plain"), "InvalidResponse", ErrorCategory.InvalidResult, "its content type is text/plain", 200),
        ["no content type"] = new(Replies.With(200, "{}"), "InvalidResponse", ErrorCategory.InvalidResult, "it has no content type", 200),
        ["half JSON"] = new(Replies.Json(200, """{"access_token":"""), "InvalidResponse", ErrorCategory.InvalidResult, "it is not valid JSON", 200),
        ["a list"] = new(Replies.Json(200, "[]"), "InvalidResponse", ErrorCategory.InvalidResult, "it is not the expected JSON object", 200),
        ["null"] = new(Replies.Json(200, "null"), "InvalidResponse", ErrorCategory.InvalidResult, "it is null", 200),
        ["redirect"] = new(Replies.With(302, "", "Location: http://elsewhere.example/login"), "InvalidResponse", ErrorCategory.InvalidResult, "a redirect as its response (HTTP 302) to elsewhere.example. It is not followed", 302),
        ["moved for good"] = new(Replies.With(308, "", "Location: /v2"), "InvalidResponse", ErrorCategory.InvalidResult, "a redirect as its response (HTTP 308)", 308),
        ["not modified"] = new(Replies.Raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), "InvalidResponse", ErrorCategory.InvalidResult, "(HTTP 304)", 304),
        ["rate limit"] = new(Replies.Json(429, """{"message":"Too many requests"}""", "Retry-After: 7", "X-Request-Id: req-7"), "RateLimited", ErrorCategory.LimitsExceeded, "Try again in 7 s", 429, "req-7"),
        ["rate limit without a time"] = new(Replies.Problem(429, "slow down"), "RateLimited", ErrorCategory.LimitsExceeded, "Too many requests (HTTP 429)", 429, "req-7"),
        ["500"] = new(Replies.Problem(500, "Internal server error"), "ServiceUnavailable", ErrorCategory.ResourceUnavailable, "temporarily unavailable (HTTP 500)", 500, "req-7"),
        ["502"] = new(Replies.Problem(502, "Bad gateway"), "ServiceUnavailable", ErrorCategory.ResourceUnavailable, "temporarily unavailable (HTTP 502)", 502, "req-7"),
        ["503"] = new(Replies.Json(503, "{}", "Retry-After: 90"), "ServiceUnavailable", ErrorCategory.ResourceUnavailable, "Try again in 90 s", 503),
        ["504"] = new(Replies.Html(504), "ServiceUnavailable", ErrorCategory.ResourceUnavailable, "temporarily unavailable (HTTP 504)", 504),
        ["403"] = new(Replies.Problem(403, "Forbidden resource"), "ApiError", ErrorCategory.InvalidOperation, "Forbidden resource", 403, "req-7"),
        ["404"] = new(Replies.Problem(404, "Cannot find it"), "NotFound", ErrorCategory.ObjectNotFound, "Check the path", 404, "req-7"),
        ["408"] = new(Replies.Problem(408, "Request timeout"), "TimedOut", ErrorCategory.OperationTimeout, "timed out while it waited for the request (HTTP 408)", 408, "req-7"),
        ["truncated body"] = new(Replies.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"access"), "ConnectionFailed", ErrorCategory.ConnectionError, "truncated"),
        ["truncated chunks"] = new(Replies.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"access"), "ConnectionFailed", ErrorCategory.ConnectionError, "truncated"),
        ["closed without an answer"] = new(Replies.Raw(""), "ConnectionFailed", ErrorCategory.ConnectionError, "broke before the response was complete"),
        ["reset"] = new(Replies.Reset, "ConnectionFailed", ErrorCategory.ConnectionError, "broke before the response was complete"),
        ["no HTTP"] = new(Replies.Raw("SSH-2.0-OpenSSH_9.6\r\n"), "InvalidResponse", ErrorCategory.InvalidResult, "is not valid HTTP"),
        ["too large"] = new(Replies.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{"), "InvalidResponse", ErrorCategory.InvalidResult, "larger than 8 MiB"),
        ["no gzip"] = new(Replies.Json(200, "{}", "Content-Encoding: gzip"), "InvalidResponse", ErrorCategory.InvalidResult, "is not valid HTTP"),
    };

    /// <summary>Responses of the token endpoint.</summary>
    private static readonly Dictionary<string, Case> OfTokens = new(Common)
    {
        ["expires_in missing"] = ContractViolation("""{"access_token":"a.b.c","token_type":"Bearer"}""", "it has no expires_in"),
        ["expires_in null"] = ContractViolation(Issued + "null}", "it has no expires_in"),
        ["expires_in zero"] = ContractViolation(Issued + "0}", "its expires_in is 0, not 1 to 86400 seconds"),
        ["expires_in negative"] = ContractViolation(Issued + "-1}", "its expires_in is -1,"),
        ["expires_in too large"] = ContractViolation(Issued + "86401}", "its expires_in is 86401,"),
        ["expires_in huge"] = ContractViolation(Issued + "99999999999999999999999}", "its expires_in has a value of the wrong type or size"),
        ["expires_in a string"] = ContractViolation(Issued + "\"600\"}", "its expires_in has a value of the wrong type"),
        ["expires_in a fraction"] = ContractViolation(Issued + "0.5}", "its expires_in has a value of the wrong type"),
        ["access_token missing"] = ContractViolation("""{"token_type":"Bearer","expires_in":600}""", "it has no access_token"),
        ["access_token with a line end"] = ContractViolation("""{"access_token":"a\r\nb","token_type":"Bearer","expires_in":600}""", "its access_token is not valid in a header"),
        ["another scheme"] = ContractViolation("""{"access_token":"a","token_type":"MAC","expires_in":600}""", "its token_type is not Bearer"),
        ["401"] = new(Replies.Problem(401, "Invalid clientId/clientSecret"), "InvalidCredential", ErrorCategory.AuthenticationError, "Check both for trailing spaces", 401, "req-7"),
        ["401 for the certificate"] = new(Replies.Problem(401, "Certificate revoked"), "CertificateRejected", ErrorCategory.AuthenticationError, "Request a renewal from NTX Pay", 401, "req-7"),
        ["nginx without a certificate"] = new(Replies.Html(400, "<html><center>No required SSL certificate was sent</center></html>"), "CertificateMissing", ErrorCategory.ObjectNotFound, "No client certificate reached the API", 400),
        ["nginx with a bad certificate"] = new(Replies.Html(400, "<html><center>The SSL certificate error</center></html>"), "CertificateRejected", ErrorCategory.AuthenticationError, "refused the client certificate", 400),
    };

    /// <summary>Responses of the balance.</summary>
    private static readonly Dictionary<string, Case> OfBalances = new(Common)
    {
        ["no amount"] = new(Replies.Json(200, """{"pendingCentavos":0,"currency":"MXN"}"""), "InvalidResponse", ErrorCategory.InvalidResult, "availableCentavos", 200),
        ["amount with a point"] = new(Replies.Json(200, """{"availableCentavos":48734.90,"pendingCentavos":0,"currency":"MXN"}"""), "InvalidResponse", ErrorCategory.InvalidResult, "its availableCentavos has a value of the wrong type", 200),
        ["amount as text"] = new(Replies.Json(200, """{"availableCentavos":"1","pendingCentavos":0,"currency":"MXN"}"""), "InvalidResponse", ErrorCategory.InvalidResult, "its availableCentavos has a value of the wrong type", 200),
        ["no currency"] = new(Replies.Json(200, """{"availableCentavos":1,"pendingCentavos":0}"""), "InvalidResponse", ErrorCategory.InvalidResult, "currency", 200),
    };

    public static TheoryData<string> TokenResponses => [.. OfTokens.Keys];

    public static TheoryData<string> BalanceResponses => [.. OfBalances.Keys];

    [Theory]
    [MemberData(nameof(TokenResponses))]
    public void The_error_of_a_failed_sign_in_has_a_cause_and_advice(string name)
    {
        var expected = OfTokens[name];
        using var server = new ScriptedServer(expected.Reply);

        var result = harness.Connect(server.Address);

        var error = Check(result, expected);
        Assert.NotNull(result.Terminating);
        if (expected.Id is not ("CertificateMissing" or "CertificateRejected"))
            Assert.Equal(new Uri(server.Address), error.TargetObject);
        else
            Assert.Equal(harness.Files.Folder + "/both.pem", error.TargetObject);
    }

    [Theory]
    [MemberData(nameof(BalanceResponses))]
    public void The_error_of_a_failed_balance_request_has_a_cause_and_advice(string name)
    {
        var expected = OfBalances[name];
        using var server = new ScriptedServer(Replies.Token, expected.Reply);
        harness.Connect(server.Address).ShouldHaveSucceeded();

        var result = harness.Module.Run("Get-NtxPayBalance");

        var error = Check(result, expected);
        Assert.Null(result.Terminating);
        Assert.Equal("tried", $"{error.TargetObject}");
    }

    [Fact]
    public void A_token_that_is_refused_twice_is_Unauthorized()
    {
        var refusal = Replies.Problem(401, "Unauthorized");
        using var server = new ScriptedServer(Replies.Token, refusal, Replies.Token, refusal);
        harness.Connect(server.Address).ShouldHaveSucceeded();

        var error = harness.Module.Run("Get-NtxPayBalance").ShouldFail(
            "Unauthorized", ErrorCategory.AuthenticationError, "with a token that it just issued (HTTP 401)");

        Assert.Equal(401, error.Detail("StatusCode"));
        Assert.Equal("req-7", error.Detail("RequestId"));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void The_delay_of_Retry_After_is_a_property_of_the_error()
    {
        using var server = new ScriptedServer(Replies.Json(429, "{}", "Retry-After: 7"));

        var error = harness.Connect(server.Address).Error;

        Assert.Equal(TimeSpan.FromSeconds(7), error.Detail("RetryAfter"));
        Assert.Equal(1, error.Detail("Attempts"));
    }

    [Fact]
    public void A_lasting_rate_limit_is_reported_after_the_last_retry()
    {
        using var server = new ScriptedServer(Replies.Json(429, "{}", "Retry-After: 0"));

        var error = harness.Connect(server.Address, retries: 2).Error;

        Assert.Equal(3, error.Detail("Attempts"));
        Assert.Equal(3, server.Requests.Count);
    }

    private static ErrorRecord Check(RunResult result, Case expected)
    {
        var error = result.ShouldFail(expected.Id, expected.Category, expected.Says);
        Assert.Equal(expected.Status, error.Detail("StatusCode"));
        Assert.Equal(expected.RequestId, error.Detail("RequestId"));
        return error;
    }

    private static Case ContractViolation(string body, string says) =>
        new(Replies.Json(201, body), "InvalidResponse", ErrorCategory.InvalidResult, says, 201);
}
