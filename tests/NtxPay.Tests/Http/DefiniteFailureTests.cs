using System.Net;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>After which failures a payment was certainly not made. Every other failure is an unknown outcome.</summary>
public sealed class DefiniteFailureTests : IDisposable
{
    private readonly ClientHarness harness = new();

    /// <summary>The result of an attempt, and whether it shows that the payment was not made.</summary>
    public static TheoryData<string, bool> Attempts { get; } = new()
    {
        { "fails: host not found", true },
        { "fails: no name server", true },
        { "fails: refused", true },
        { "fails: unreachable", true },
        { "fails: untrusted", true },
        { "fails: our certificate, handshake", true },
        { "fails: our certificate, Windows", true },
        { "fails: our certificate is revoked, Windows", true },
        { "fails: framework: connect", true },
        { "fails: framework: name", true },
        { "fails: framework: trust", true },
        { "fails: framework: channel", true },
        { "fails: framework: proxy name", true },
        { "fails: reset", false },
        { "fails: unreachable while sending", false },
        { "fails: bad record", false },
        { "fails: renegotiation", false },
        { "fails: our certificate", false },
        { "fails: framework: garbage", false },
        { "fails: framework: receive", false },
        { "throws", false },
        { "200 html", false },
        { "201 broken", false },
        { "201 empty", false },
        { "204 empty", false },
        { "300 html", false },
        { "302 api", false },
        { "303 html", false },
        { "307 html", false },
        { "400 api", true },
        { "401 api", true },
        { "402 api", true },
        { "403 api", true },
        { "404 api", true },
        { "413 api", true },
        { "415 api", true },
        { "422 api", true },
        { "429 api", true },
        { "405 api", false },
        { "407 api", false },
        { "408 api", false },
        { "409 api", false },
        { "499 api", false },
        { "400 html", false },
        { "400 other", false },
        { "400 status of another answer", false },
        { "400 empty", false },
        { "401 html", false },
        { "403 other", false },
        { "404 html", false },
        { "407 html", false },
        { "413 html", false },
        { "415 html", false },
        { "429 html", false },
        { "500 api", false },
        { "501 api", false },
        { "502 html", false },
        { "503 api", false },
        { "504 empty", false },
        { "599 html", false },
    };

    public void Dispose() => harness.Dispose();

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task A_failed_payment_is_reported_as_not_created_only_if_that_is_certain(string attempt, bool isDefinite)
    {
        harness.Api.OnCall = (_, _) => Task.FromResult<HttpResponseMessage?>(EndOf(attempt));
        var client = harness.Client(ClientHarness.Options(retries: 0));

        var exception = await ClientHarness.ErrorOfAsync(() => PayAsync(client));

        Assert.Equal((!isDefinite, "order-7"), (exception.OutcomeUnknown, exception.ExternalId));
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task After_a_lost_response_no_failure_shows_that_the_payment_was_not_made(string attempt, bool isDefinite)
    {
        harness.Api.OnCall = (number, _) => number == 1
            ? throw NetworkFailures.Named("reset")
            : Task.FromResult<HttpResponseMessage?>(EndOf(attempt));
        var client = harness.Client(ClientHarness.Options(retries: 1));

        var exception = await ClientHarness.ErrorOfAsync(() => PayAsync(client));

        Assert.Equal((true, "order-7"), (exception.OutcomeUnknown, exception.ExternalId));
        Assert.Equal(isDefinite && attempt.EndsWith(" api", StringComparison.Ordinal), exception.RefusedByApi);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Every_method_except_GET_has_an_unknown_outcome_after_a_lost_response(string method)
    {
        harness.Api.OnCall = (_, _) => throw NetworkFailures.Named("reset");

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options(retries: 0)), new ApiRequest { Method = method, Path = "/api/thing" }));

        Assert.True(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task A_read_never_has_an_unknown_outcome()
    {
        harness.Api.OnCall = (_, _) => throw NetworkFailures.Named("reset");

        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await ClientHarness.ErrorOfBalanceAsync(harness.Client(ClientHarness.Options(retries: 0)))).Kind);
    }

    [Fact]
    public async Task A_session_that_is_closed_during_a_payment_leaves_its_outcome_unknown()
    {
        var client = harness.Client();
        var isSent = new TaskCompletionSource();
        harness.Api.OnCall = async (_, cancellationToken) =>
        {
            isSent.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        var payment = PayAsync(client);
        await isSent.Task.WaitAsync(ClientHarness.Stop);

        client.Dispose();

        var exception = await ClientHarness.ErrorOfAsync(() => payment);
        Assert.Equal((NtxPayErrorKind.OutcomeUnknown, "order-7", 1), (exception.Kind, exception.ExternalId, exception.Attempts));
        Assert.Contains("(the session was disconnected)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_closed_between_two_attempts_leaves_the_outcome_unknown()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        harness.Api.RespondToCalls(() => FakeApi.Problem(502, "gateway"));
        var client = harness.Client();
        var payment = PayAsync(client);
        await ClientHarness.UntilAsync(() => harness.Log.VerboseLines.Any(line => line.Contains("the next one starts in", StringComparison.Ordinal)));

        client.Dispose();

        var exception = await ClientHarness.ErrorOfAsync(() => payment);
        Assert.Equal((NtxPayErrorKind.OutcomeUnknown, "order-7"), (exception.Kind, exception.ExternalId));
    }

    [Fact]
    public async Task A_session_that_was_closed_before_the_request_was_sent_sends_nothing()
    {
        var client = harness.Client();
        client.Dispose();

        var exception = await ClientHarness.ErrorOfAsync(() => PayAsync(client));

        Assert.Equal((NtxPayErrorKind.SessionClosed, "order-7", 0), (exception.Kind, exception.ExternalId, exception.Attempts));
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_session_that_is_closed_while_a_payment_waits_for_its_token_sends_nothing()
    {
        var client = harness.Client();
        harness.Api.OnToken = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        var payment = PayAsync(client);
        await ClientHarness.UntilAsync(() => harness.Api.TokenRequests == 1);

        client.Dispose();

        Assert.Equal(NtxPayErrorKind.SessionClosed, (await ClientHarness.ErrorOfAsync(() => payment)).Kind);
        Assert.Empty(harness.Api.Calls);
    }

    [Fact]
    public async Task A_request_without_externalId_is_sent_once_after_a_401_of_a_gateway()
    {
        harness.Api.RespondToCalls(() => FakeApi.Html(401));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));

        Assert.True(exception.OutcomeUnknown);
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public async Task A_refused_token_that_cannot_be_replaced_leaves_no_outcome_unknown()
    {
        harness.Api.OnToken = (number, _) => Task.FromResult(number == 1 ? null : FakeApi.Problem(401, "Invalid credentials"));
        harness.Api.RespondToCalls(() => FakeApi.Problem(401, "Unauthorized"));

        var exception = await ClientHarness.ErrorOfAsync(() => PayAsync(harness.Client()));

        Assert.Equal((NtxPayErrorKind.InvalidCredential, false), (exception.Kind, exception.OutcomeUnknown));
    }

    [Fact]
    public async Task A_refusal_after_a_lost_response_keeps_the_message_of_the_API()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(number == 1 ? FakeApi.Problem(502, "gateway") : FakeApi.Problem(400, "Insufficient balance"));

        var exception = await ClientHarness.ErrorOfAsync(() => PayAsync(harness.Client()));

        Assert.Equal(
            "It is unknown whether POST /api/spei/cash-out was carried out (an earlier response was lost, and the last one is HTTP 400). Send it again only with the same externalId, 'order-7'. The API reports: “Insufficient balance”",
            exception.Message);
    }

    [Fact]
    public async Task A_conflict_without_externalId_is_a_refusal()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(409, "exists"));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));

        Assert.Equal((NtxPayErrorKind.InvalidRequest, true), (exception.Kind, exception.RefusedByApi));
    }

    [Fact]
    public async Task A_transfer_whose_response_masks_the_CLABE_has_an_unknown_outcome()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(
            HttpStatusCode.Created,
            """{"transactionId":"t-1","status":"PENDING","destinationClabe":"0121**********7899","amountCentavos":25050}"""));

        Assert.True((await ClientHarness.ErrorOfAsync(() => PayAsync(harness.Client()))).OutcomeUnknown);
    }

    private Task<CashOut> PayAsync(INtxPayClient client) =>
        client.CreateCashOutAsync(Records.Transfer(externalId: "order-7"), scenario: null, harness.Log, ClientHarness.Stop);

    private static HttpResponseMessage EndOf(string attempt)
    {
        if (attempt == "throws")
            throw new FormatException("No platform promises its exceptions' types.");

        if (attempt.StartsWith("fails: ", StringComparison.Ordinal))
            throw NetworkFailures.Named(attempt["fails: ".Length..]);

        var status = int.Parse(attempt[..3], System.Globalization.CultureInfo.InvariantCulture);
        return attempt[4..] switch
        {
            "api" => FakeApi.Problem(status, "words"),
            "html" => FakeApi.Html(status),
            "other" => FakeApi.Json((HttpStatusCode)status, """{"message":"Forbidden"}"""),
            "status of another answer" => FakeApi.Json((HttpStatusCode)status, """{"statusCode":500,"message":"words"}"""),
            "broken" => FakeApi.Json((HttpStatusCode)status, """{"transactionId":"""),
            _ => new HttpResponseMessage((HttpStatusCode)status),
        };
    }
}
