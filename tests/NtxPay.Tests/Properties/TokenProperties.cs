using CsCheck;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Properties;

/// <summary>A client on a machine that is suspended and whose wall clock changes, with an API that checks the lifetime of its tokens.</summary>
public sealed class TokenProperties
{
    /// <summary>The change before a call: time passes, and the wall clock is set.</summary>
    private static readonly Gen<(int Seconds, int SetBy)[]> Steps = Gen.Select(
        Gen.Frequency((4, Gen.Int[0, 60]), (2, Gen.Int[60, 700]), (1, Gen.Const(0))),
        Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[-7_200, 7_200]), (1, Gen.Int[-5, 5]))).Array[1, 25];

    [Fact]
    public Task No_call_sends_an_expired_token_regardless_of_clock_changes() => Gen.Select(Gen.Int[1, 900], Steps).SampleAsync(
        async (lifetime, steps) =>
        {
            using var harness = new ClientHarness();
            harness.Api.Lifetime = lifetime;
            var client = harness.Client();
            foreach (var (seconds, setBy) in steps)
            {
                harness.TimeProvider.Advance(TimeSpan.FromSeconds(seconds));
                harness.TimeProvider.SetWallClock(TimeSpan.FromSeconds(setBy));
                await harness.BalanceAsync(client);
            }

            Assert.Equal(0, harness.Api.Refusals);
            Assert.Equal(steps.Length, harness.Api.Calls.Count);
            Assert.Equal(1, harness.Api.MostTokenRequestsAtOnce);
        },
        iter: 100,
        threads: 1);
}
