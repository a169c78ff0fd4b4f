using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Malformed, early and interim responses.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class MalformedResponseTests
{
    public static TheoryData<string, CallKind> Garbage()
    {
        var data = new TheoryData<string, CallKind>();
        string[] garbage =
        [
            "\x15\x03\x03\x00\x02\x02\x28\n",
            "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\0\xff\xff\n",
            "220 mail.example ESMTP\r\n",
            "HTTP/9.9 200 OK\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
            "HTTP/1.1 200 OK\r\nbad name: 1\r\n\r\n",
        ];
        foreach (var bytes in garbage)
        {
            data.Add(bytes, CallKind.Token);
            data.Add(bytes, CallKind.Balance);
            data.Add(bytes, CallKind.Payment);
        }

        return data;
    }

    [Theory]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_token_in_a_malformed_response_is_not_in_the_error(CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, RawResponses.Closing($"HTTP/1.1 200 OK\r\n{RawResponses.TokenText}\r\n\r\n")));

        Assert.DoesNotContain(RawResponses.TokenText, (await harness.FailAsync(callKind)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_malformed_response_is_InvalidResponse_and_is_not_retried(string bytes, CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, RawResponses.Closing(bytes)), retries: 3);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.InvalidResponse), (await harness.FailAsync(callKind)).Kind);
        Assert.Equal(callKind == CallKind.Token ? 1 : 2, harness.Server.Connections);
    }

    [Fact]
    public async Task Interim_responses_are_skipped()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + RawResponses.Balance())));

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
    }

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task An_unrequested_101_Switching_Protocols_is_InvalidResponse(CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, RawResponses.Closing(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + RawResponses.BalanceBody)));

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.InvalidResponse), (await harness.FailAsync(callKind)).Kind);
    }

    [Fact]
    public async Task A_refusal_that_is_sent_before_the_body_was_read_is_reported()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            await ExchangeStages.ReachAsync(connection, ExchangeStage.RequestHead);
            await connection.WriteAsync(RawResponses.Json("400 Bad Request", """{"statusCode":400,"message":"no"}""", "Connection: close"));
            connection.Close();
            await connection.StopRespondingAsync();
        }));

        var exception = await harness.FailAsync(CallKind.Payment);

        Assert.Equal(NtxPayErrorKind.InvalidRequest, exception.Kind);
        Assert.Equal(400, exception.StatusCode);
    }

    [Fact]
    public async Task A_server_that_responds_and_closes_during_a_large_request_leaves_its_outcome_unknown()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            await ExchangeStages.ReachAsync(connection, ExchangeStage.RequestHead);
            await connection.WriteAsync(RawResponses.Json("201 Created", "{}"));
            connection.Reset();
        }));
        await harness.CallAsync(CallKind.Token);
        var large = new ApiRequest
        {
            Method = "POST",
            Path = "/api/large",
            Body = "{\"text\":\"" + new string('x', 16 * 1024 * 1024) + "\"}",
        };

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => harness.Client.SendAsync(large, harness.Log, TestContext.Current.CancellationToken));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Equal(2, harness.Server.Connections);
    }
}
