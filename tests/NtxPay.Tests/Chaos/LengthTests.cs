using NtxPay.Tests.Chaos.Support;
using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>Bodies whose length is not what it says, and answers of HTTP/1.0, which need not say any.</summary>
[Collection(SerialChaos.Name)]
public sealed class LengthTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("negative", "Content-Length: -1\r\n")]
    [InlineData("no number", "Content-Length: many\r\n")]
    [InlineData("two different ones", "Content-Length: 66\r\nContent-Length: 6\r\n")]
    [InlineData("two different ones, the other way round", "Content-Length: 6\r\nContent-Length: 66\r\n")]
    [InlineData("two different ones in a line", "Content-Length: 66, 6\r\n")]
    [InlineData("larger than any number", "Content-Length: 99999999999999999999\r\n")]
    [InlineData("with a sign", "Content-Length: +66\r\n")]
    public async Task A_length_that_is_none_is_InvalidResponse(string what, string length)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.Closing(Head + length + "\r\n" + WireAnswers.BalanceBody)));

        var error = await bench.FailAsync(Ask.Balance);

        Assert.True(error.Kind == NtxPayErrorKind.InvalidResponse, $"{what}: {error}");
    }

    [Fact]
    public async Task A_length_beside_chunks_is_InvalidResponse()
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.With(
            Head + "Content-Length: 66\r\nTransfer-Encoding: chunked\r\n\r\n42\r\n" + WireAnswers.BalanceBody + "\r\n0\r\n\r\n")));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(Ask.Balance)).Kind);
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 6\r\nContent-Length: 66\r\n")]
    public async Task A_length_that_is_none_leaves_a_payment_unknown(string length)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.With(Head + length + "\r\n" + WireAnswers.BalanceBody)));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await bench.FailAsync(Ask.Payment)).Kind);
        Assert.Single(bench.Calls);
    }

    [Theory]
    [InlineData(Ask.Balance, NtxPayErrorKind.InvalidResponse)]
    [InlineData(Ask.Payment, NtxPayErrorKind.OutcomeUnknown)]
    public async Task A_length_that_is_too_short_is_an_answer_that_cannot_be_read(Ask ask, NtxPayErrorKind kind)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.With(Head + "Content-Length: 20\r\n\r\n" + WireAnswers.BalanceBody)));

        Assert.Equal(kind, (await bench.FailAsync(ask)).Kind);
    }

    [Theory]
    [InlineData(Ask.Token)]
    [InlineData(Ask.Balance)]
    [InlineData(Ask.Payment)]
    public async Task A_length_that_is_too_long_is_an_answer_cut_short_where_the_connection_closes(Ask ask)
    {
        var body = ask == Ask.Token ? WireAnswers.TokenBody : WireAnswers.BalanceBody;
        await using var bench = new Bench(Bench.Before(ask, WireAnswers.Closing(Head + "Content-Length: 1000\r\n\r\n" + body)));

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.ConnectionFailed), (await bench.FailAsync(ask)).Kind);
    }

    [Theory]
    [InlineData(Ask.Token)]
    [InlineData(Ask.Balance)]
    [InlineData(Ask.Payment)]
    public async Task A_length_that_is_too_long_is_TimedOut_where_the_connection_stays(Ask ask)
    {
        var body = ask == Ask.Token ? WireAnswers.TokenBody : WireAnswers.BalanceBody;
        await using var bench = new Bench(Bench.Before(ask, WireAnswers.With(Head + "Content-Length: 1000\r\n\r\n" + body)));

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.TimedOut), (await bench.TimeOutAsync(ask)).Kind);
    }

    [Theory]
    [InlineData("5\r\n{\"ava\r\n")]
    [InlineData("42\r\n" + WireAnswers.BalanceBody + "\r\n")]
    public async Task Chunks_that_stop_before_the_last_one_are_an_answer_cut_short(string chunks)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.Closing(Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)));

        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await bench.FailAsync(Ask.Balance)).Kind);
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("-5\r\n{\"ava\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffffffffff\r\n{")]
    public async Task Chunks_whose_length_is_none_are_an_answer_that_cannot_be_read(string chunks)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.With(Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(Ask.Balance)).Kind);
    }

    [Theory]
    [InlineData("Content-Length: 66\r\n")]
    [InlineData("")]
    public async Task An_answer_of_HTTP_1_0_is_read_with_a_length_and_without(string length)
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.Closing("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n" + WireAnswers.BalanceBody)));

        Assert.Equal(WireAnswers.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
        Assert.Equal(WireAnswers.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, bench.Server.Connections);
    }

    [Fact]
    public async Task An_answer_of_HTTP_1_0_that_breaks_off_is_no_balance()
    {
        await using var bench = new Bench(WireAnswers.AfterToken(WireAnswers.Closing("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"availableCentavos\":48")));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(Ask.Balance)).Kind);
    }
}
