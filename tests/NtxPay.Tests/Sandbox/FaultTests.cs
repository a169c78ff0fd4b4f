using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class FaultTests
{
    private const int RequestCount = 300;
    private const string Fine = "fine";

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        var first = await RunAsync(new SandboxOptions { Seed = 7, Settings = { FaultRate = 0.5 } });
        var second = await RunAsync(new SandboxOptions { Seed = 7, Settings = { FaultRate = 0.5 } });
        var other = await RunAsync(new SandboxOptions { Seed = 8, Settings = { FaultRate = 0.5 } });

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Reseeding_restarts_the_sequence()
    {
        using var sandbox = new SandboxCoreHarness(new SandboxOptions { Seed = 7, Settings = { FaultRate = 0.5 } });
        var first = await RunAsync(sandbox);
        sandbox.Core.Reseed(7);

        Assert.Equal(first, await RunAsync(sandbox));
    }

    [Fact]
    public async Task Another_rate_does_not_change_the_sequence()
    {
        var few = await RunAsync(new SandboxOptions { Seed = 7, Settings = { FaultRate = 0.2 } });
        var many = await RunAsync(new SandboxOptions { Seed = 7, Settings = { FaultRate = 0.6 } });

        Assert.Contains(few, kind => kind is not Fine);
        Assert.All(few.Zip(many).Where(pair => pair.First is not Fine), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Contains(few.Zip(many), pair => pair is { First: Fine, Second: not Fine });
    }

    [Fact]
    public async Task Every_kind_of_fault_occurs_and_is_counted()
    {
        using var sandbox = new SandboxCoreHarness(new SandboxOptions { Seed = 1 });
        var token = await sandbox.TokenAsync();
        sandbox.Core.Settings.FaultRate = 1;
        var responses = new List<CoreResponse>();
        for (var count = 0; count < RequestCount; count++)
            responses.Add(await sandbox.RequestBalanceAsync(token));

        string[] kinds = [.. responses.Select(Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(["200 Truncated", "429", "500", "502", "502 Truncated", "502 html", "503", "Dropped"], kinds);
        Assert.Equal(RequestCount, sandbox.Core.Counters.Faults);
        Assert.All(
            responses.Where(response => response.Status == 429),
            response =>
            {
                response.AssertIsError(429, "Too Many Requests", "Too many requests");
                Assert.Equal("1", response.Response.Headers["Retry-After"]);
            });
        Assert.All(
            responses.Where(response => response.Response.Fault == TransportFault.Truncated),
            response => Assert.InRange(response.Response.Body.Length, 1, response.Response.ContentLength!.Value - 1));
    }

    [Fact]
    public async Task Concurrent_requests_are_counted_exactly()
    {
        const int Many = 50_000;
        using var sandbox = new SandboxCoreHarness(new SandboxOptions { Settings = { FaultRate = 1 } });
        var request = new SandboxRequest { Method = "POST", Path = "/api/auth/token" };

        await Parallel.ForAsync(0, Many, TestContext.Current.CancellationToken, async (_, cancellation) =>
            await sandbox.Core.HandleAsync(request, cancellation));

        Assert.Equal(Many, sandbox.Core.Counters.Requests);
        Assert.Equal(Many, sandbox.Core.Counters.TokenRequests);
        Assert.Equal(Many, sandbox.Core.Counters.Faults);
    }

    [Fact]
    public async Task A_rate_of_zero_causes_no_faults() =>
        Assert.All(await RunAsync(new SandboxOptions { Seed = 7 }), kind => Assert.Equal(Fine, kind));

    [Fact]
    public async Task A_truncated_response_without_a_body_is_dropped()
    {
        using var sandbox = new SandboxCoreHarness(new SandboxOptions { Seed = 1, Settings = { FaultRate = 1 } });
        for (var count = 0; count < RequestCount; count++)
        {
            var response = await sandbox.SendAsync("HEAD", "/api/balance");

            Assert.NotEqual(TransportFault.Truncated, response.Response.Fault);
            Assert.True(response.Response.Body.IsEmpty);
        }
    }

    private static async Task<List<string>> RunAsync(SandboxOptions options)
    {
        using var sandbox = new SandboxCoreHarness(options);
        return await RunAsync(sandbox);
    }

    private static async Task<List<string>> RunAsync(SandboxCoreHarness sandbox)
    {
        var kinds = new List<string>();
        for (var count = 0; count < RequestCount; count++)
        {
            var response = await sandbox.SendAsync("OPTIONS", "/api/balance");
            kinds.Add(response.Status == 204 && response.Response.Fault == TransportFault.None ? Fine : Kind(response));
        }

        return kinds;
    }

    private static string Kind(CoreResponse response) => response.Response switch
    {
        { Fault: TransportFault.Dropped } => "Dropped",
        { Fault: TransportFault.Truncated } => $"{response.Status} Truncated",
        { Headers: var headers } when headers["Content-Type"] is "text/html" => $"{response.Status} html",
        _ => $"{response.Status}",
    };
}
