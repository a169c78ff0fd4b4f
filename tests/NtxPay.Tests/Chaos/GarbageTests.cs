using NtxPay.Tests.Chaos.Support;
using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>Answers that are none, come too early, or are not the last word.</summary>
[Collection(SerialChaos.Name)]
public sealed class GarbageTests
{
    public static TheoryData<string, Ask> Garbage()
    {
        var data = new TheoryData<string, Ask>();
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
            data.Add(bytes, Ask.Token);
            data.Add(bytes, Ask.Balance);
            data.Add(bytes, Ask.Payment);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_is_InvalidResponse_and_is_not_asked_for_again(string bytes, Ask ask)
    {
        await using var bench = new Bench(Bench.Before(ask, WireAnswers.Closing(bytes)), retries: 3);

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.InvalidResponse), (await bench.FailAsync(ask)).Kind);
        Assert.Equal(ask == Ask.Token ? 1 : 2, bench.Server.Connections);
    }

    [Fact]
    public async Task A_few_interim_answers_are_passed_over()
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.With(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + WireAnswers.Balance())));

        Assert.Equal(WireAnswers.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
    }

    [Theory]
    [InlineData(Ask.Token)]
    [InlineData(Ask.Balance)]
    [InlineData(Ask.Payment)]
    public async Task A_switch_of_protocols_that_nobody_asked_for_is_InvalidResponse(Ask ask)
    {
        await using var bench = new Bench(Bench.Before(ask, WireAnswers.Closing(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + WireAnswers.BalanceBody)));

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.InvalidResponse), (await bench.FailAsync(ask)).Kind);
    }

    [Fact]
    public async Task A_refusal_that_comes_before_the_body_was_read_is_heard()
    {
        await using var bench = new Bench(WireAnswers.AfterToken(async wire =>
        {
            await Stages.ReachAsync(wire, ExchangeStage.RequestHead);
            await wire.WriteAsync(WireAnswers.Json("400 Bad Request", """{"statusCode":400,"message":"no"}""", "Connection: close"));
            wire.Close();
            await wire.FallSilentAsync();
        }));

        var error = await bench.FailAsync(Ask.Payment);

        Assert.Equal(NtxPayErrorKind.InvalidRequest, error.Kind);
        Assert.Equal(400, error.StatusCode);
    }

    [Fact]
    public async Task A_server_that_answers_and_leaves_in_the_midst_of_a_large_request_leaves_its_outcome_unknown()
    {
        await using var bench = new Bench(WireAnswers.AfterToken(async wire =>
        {
            await Stages.ReachAsync(wire, ExchangeStage.RequestHead);
            await wire.WriteAsync(WireAnswers.Json("201 Created", "{}"));
            wire.Reset();
        }));
        await bench.AskAsync(Ask.Token);
        var large = new ApiRequest
        {
            Method = "POST",
            Path = "/api/large",
            Body = "{\"text\":\"" + new string('x', 16 * 1024 * 1024) + "\"}",
        };

        var error = await Assert.ThrowsAsync<NtxPayException>(() => bench.Client.SendAsync(large, bench.Log, TestContext.Current.CancellationToken));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(2, bench.Server.Connections);
    }
}
