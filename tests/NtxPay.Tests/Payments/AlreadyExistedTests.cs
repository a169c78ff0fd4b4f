using System.Globalization;
using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Payments;

/// <summary>Whether the API made a transfer for this request or returned an earlier one.</summary>
public sealed class AlreadyExistedTests : IDisposable
{
    /// <summary>The difference between the clocks of the server and of this machine.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    private readonly ClientHarness harness = new();
    private readonly DateTimeOffset began;

    public AlreadyExistedTests() => began = harness.TimeProvider.GetUtcNow() + Ahead;

    private DateTimeOffset ServerTime => harness.TimeProvider.GetUtcNow() + Ahead;

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
        harness.Api.RespondToCalls(() => Created(began.AddMilliseconds(milliseconds)));

        Assert.Equal(existed, (await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task A_transfer_that_an_earlier_attempt_of_the_same_call_made_did_not_exist()
    {
        harness.Api.OnCall = (number, _) =>
        {
            if (number == 3)
                return Task.FromResult<HttpResponseMessage?>(Created(began.AddSeconds(1)));

            harness.TimeProvider.Advance(TimeSpan.FromSeconds(20));
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
            // While a machine is suspended, the wall clock advances and the monotonic clock may not.
            harness.TimeProvider.SetWallClock(TimeSpan.FromHours(8));
            return Task.FromResult<HttpResponseMessage?>(Created(began));
        };

        Assert.False((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_during_the_call_does_not_change_the_result()
    {
        harness.Api.OnCall = (_, _) =>
        {
            var response = Created(began.AddSeconds(-10));
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(5));
            harness.TimeProvider.SetWallClock(TimeSpan.FromHours(-1));
            response.Headers.Date = began.AddSeconds(5);
            return Task.FromResult<HttpResponseMessage?>(response);
        };

        Assert.True((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task Without_a_Date_header_AlreadyExisted_is_false()
    {
        harness.Api.RespondToCalls(() =>
        {
            var response = Created(began.AddDays(-30));
            response.Headers.Date = null;
            return response;
        });

        Assert.False((await PayAsync()).AlreadyExisted);
    }

    [Fact]
    public async Task Without_createdAt_AlreadyExisted_is_false()
    {
        harness.Api.RespondToCalls(() => Response(string.Empty));

        var transfer = await PayAsync();

        Assert.Equal((false, null), (transfer.AlreadyExisted, transfer.CreatedAt));
    }

    private HttpResponseMessage Created(DateTimeOffset when) =>
        Response($$""","createdAt":"{{when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}" """);

    private HttpResponseMessage Response(string more)
    {
        var response = FakeApi.Json(
            HttpStatusCode.Created,
            $$"""{"transactionId":"t-1","status":"PENDING","destinationClabe":"{{Records.Clabe}}","amountCentavos":25050{{more}}}""");
        response.Headers.Date = ServerTime;
        return response;
    }

    private Task<CashOut> PayAsync() => harness.Client().CreateCashOutAsync(Records.Transfer(), scenario: null, harness.Log, ClientHarness.Stop);
}
