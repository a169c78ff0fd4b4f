using System.Globalization;
using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Payments;

/// <summary>Whether the API made a transfer for this request, or answered with one that it had made before.</summary>
public sealed class AlreadyExistedTests : IDisposable
{
    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    private readonly ClientHarness harness = new();
    private readonly DateTimeOffset began;

    public AlreadyExistedTests() => began = harness.Clock.GetUtcNow() + Ahead;

    private DateTimeOffset ServerTime => harness.Clock.GetUtcNow() + Ahead;

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(-86_400_000, true)]
    [InlineData(-2_001, true)]
    [InlineData(-2_000, false)]
    [InlineData(-1_000, false)]
    [InlineData(0, false)]
    [InlineData(500, false)]
    public async Task A_transfer_existed_if_it_was_created_before_the_call_by_the_time_of_the_server(int milliseconds, bool existed)
    {
        harness.Api.AnswerCalls(() => Created(began.AddMilliseconds(milliseconds)));

        Assert.Equal(existed, (await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task A_transfer_that_an_earlier_attempt_of_the_same_call_made_did_not_exist()
    {
        harness.Api.OnCall = (number, _) =>
        {
            if (number == 3)
                return Task.FromResult<HttpResponseMessage?>(Created(began.AddSeconds(1)));

            harness.Clock.Advance(TimeSpan.FromSeconds(20));
            throw NetworkFailures.Named("reset");
        };

        var transfer = await PayAsync();

        Assert.False(transfer.AlreadyExisted);
        Assert.Equal(began.AddSeconds(1), transfer.CreatedAt);
    }

    [Fact]
    public async Task A_transfer_did_not_exist_if_the_machine_was_suspended_during_the_call()
    {
        harness.Api.OnCall = (_, _) =>
        {
            // While a machine sleeps, the wall clock goes on and the monotonic one may not.
            harness.Clock.SetWallClock(TimeSpan.FromHours(8));
            return Task.FromResult<HttpResponseMessage?>(Created(began));
        };

        Assert.False((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_during_the_call_does_not_change_the_result()
    {
        harness.Api.OnCall = (_, _) =>
        {
            var answer = Created(began.AddSeconds(-10));
            harness.Clock.Advance(TimeSpan.FromSeconds(5));
            harness.Clock.SetWallClock(TimeSpan.FromHours(-1));
            answer.Headers.Date = began.AddSeconds(5);
            return Task.FromResult<HttpResponseMessage?>(answer);
        };

        Assert.True((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task Without_a_Date_header_AlreadyExisted_is_false()
    {
        harness.Api.AnswerCalls(() =>
        {
            var answer = Created(began.AddDays(-30));
            answer.Headers.Date = null;
            return answer;
        });

        Assert.False((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task Without_createdAt_AlreadyExisted_is_false()
    {
        harness.Api.AnswerCalls(() => Answer(string.Empty));

        var transfer = await PayAsync();

        Assert.Equal((false, null), (transfer.AlreadyExisted, transfer.CreatedAt));
    }

    private HttpResponseMessage Created(DateTimeOffset when) =>
        Answer($$""","createdAt":"{{when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}" """);

    private HttpResponseMessage Answer(string more)
    {
        var answer = FakeApi.Json(
            HttpStatusCode.Created,
            $$"""{"transactionId":"t-1","status":"PENDING","destinationClabe":"{{Records.Clabe}}","amountCentavos":25050{{more}}}""");
        answer.Headers.Date = ServerTime;
        return answer;
    }

    private Task<CashOut> PayAsync() => harness.Client().CreateCashOutAsync(Records.Transfer(), scenario: null, harness.Log, ClientHarness.Stop);
}
