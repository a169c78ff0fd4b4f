using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Bodies with a wrong Content-Length, and HTTP/1.0 responses, which need none.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class ContentLengthTests
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
    public async Task An_invalid_Content_Length_is_InvalidResponse(string what, string length)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.Closing(Head + length + "\r\n" + RawResponses.BalanceBody)));

        var exception = await harness.FailAsync(CallKind.Balance);

        Assert.True(exception.Kind == NtxPayErrorKind.InvalidResponse, $"{what}: {exception}");
    }

    [Fact]
    public async Task A_Content_Length_with_chunked_encoding_is_InvalidResponse()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(
            Head + "Content-Length: 66\r\nTransfer-Encoding: chunked\r\n\r\n42\r\n" + RawResponses.BalanceBody + "\r\n0\r\n\r\n")));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 6\r\nContent-Length: 66\r\n")]
    public async Task An_invalid_Content_Length_leaves_a_payment_unknown(string length)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(Head + length + "\r\n" + RawResponses.BalanceBody)));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await harness.FailAsync(CallKind.Payment)).Kind);
        Assert.Single(harness.Calls);
    }

    [Theory]
    [InlineData(CallKind.Balance, NtxPayErrorKind.InvalidResponse)]
    [InlineData(CallKind.Payment, NtxPayErrorKind.OutcomeUnknown)]
    public async Task A_Content_Length_that_is_too_short_is_InvalidResponse(CallKind callKind, NtxPayErrorKind kind)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(Head + "Content-Length: 20\r\n\r\n" + RawResponses.BalanceBody)));

        Assert.Equal(kind, (await harness.FailAsync(callKind)).Kind);
    }

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_Content_Length_that_is_too_long_is_a_truncated_response_if_the_connection_closes(CallKind callKind)
    {
        var body = callKind == CallKind.Token ? RawResponses.TokenBody : RawResponses.BalanceBody;
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, RawResponses.Closing(Head + "Content-Length: 1000\r\n\r\n" + body)));

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.ConnectionFailed), (await harness.FailAsync(callKind)).Kind);
    }

    [Theory]
    [InlineData(CallKind.Token)]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_Content_Length_that_is_too_long_is_TimedOut_if_the_connection_stays_open(CallKind callKind)
    {
        var body = callKind == CallKind.Token ? RawResponses.TokenBody : RawResponses.BalanceBody;
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, RawResponses.With(Head + "Content-Length: 1000\r\n\r\n" + body)));

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.TimedOut), (await harness.TimeOutAsync(callKind)).Kind);
    }

    [Theory]
    [InlineData("5\r\n{\"ava\r\n")]
    [InlineData("42\r\n" + RawResponses.BalanceBody + "\r\n")]
    public async Task A_missing_last_chunk_is_a_truncated_response(string chunks)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.Closing(Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)));

        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await harness.FailAsync(CallKind.Balance)).Kind);
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("-5\r\n{\"ava\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffffffffff\r\n{")]
    public async Task Chunks_with_an_invalid_length_are_InvalidResponse(string chunks)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.With(Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);
    }

    [Theory]
    [InlineData("Content-Length: 66\r\n")]
    [InlineData("")]
    public async Task An_HTTP_1_0_response_is_read_with_and_without_a_length(string length)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.Closing("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n" + RawResponses.BalanceBody)));

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, harness.Server.Connections);
    }

    [Fact]
    public async Task A_truncated_HTTP_1_0_response_is_an_error()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(RawResponses.Closing("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"availableCentavos\":48")));

        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);
    }
}
