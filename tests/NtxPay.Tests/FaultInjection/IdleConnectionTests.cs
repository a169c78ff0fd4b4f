using System.Net;
using System.Net.Sockets;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>What happens to a connection between two calls.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class IdleConnectionTests
{
    /// <summary>An answer that nobody asked for.</summary>
    private static readonly string Foreign = RawResponses.Json("200 OK", """{"availableCentavos":1,"pendingCentavos":1,"currency":"MXN"}""");

    [Theory]
    [InlineData(false, CallKind.Balance)]
    [InlineData(false, CallKind.Payment)]
    [InlineData(true, CallKind.Balance)]
    [InlineData(true, CallKind.Payment)]
    public async Task A_connection_that_closed_between_two_calls_causes_no_error(bool reset, CallKind ask)
    {
        using var ended = new SemaphoreSlim(0);
        await using var bench = new FaultHarness(async wire =>
        {
            await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
            await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
            if (reset)
                wire.Reset();
            else
                wire.Close();
            ended.Release();
        });
        await bench.BalanceAsync();
        await ended.WaitAsync(ClientHarness.Stop);

        await bench.CallAsync(ask);

        Assert.Equal(2, bench.Server.Connections);
        Assert.Equal(2, bench.Calls.Count());
    }

    [Fact]
    public async Task A_call_that_is_safe_to_retry_survives_a_broken_pooled_connection()
    {
        await using var bench = new FaultHarness(BreakingOnThirdRequest, retries: 1);
        await bench.BalanceAsync();

        Assert.Equal(RawResponses.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PUT", false)]
    [InlineData("PATCH", false)]
    public async Task A_change_on_a_broken_pooled_connection_is_sent_once_and_its_outcome_is_unknown(string method, bool hasBody)
    {
        await using var bench = new FaultHarness(BreakingOnThirdRequest, retries: 3);
        await bench.BalanceAsync();
        var change = new ApiRequest { Method = method, Path = "/api/change", Body = hasBody ? "{}" : null };

        var error = await ClientHarness.ErrorOfAsync(() => bench.Client.SendAsync(change, bench.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
        Assert.Single(bench.Calls, call => call.Contains("/api/change", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_pooled_connection_whose_peer_stopped_responding_costs_one_attempt(CallKind ask)
    {
        await using var bench = new FaultHarness(
            async wire =>
            {
                await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
                if (wire.Number > 1)
                    return;

                await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
                await wire.ReadRequestAsync();
                await wire.FallSilentAsync();
            },
            retries: 1);
        await bench.BalanceAsync();

        if (ask == CallKind.Payment)
        {
            Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await bench.TimeOutAsync(ask)).Kind);
            Assert.Equal(1, bench.Server.Connections);
            return;
        }

        var call = bench.BalanceAsync();
        await bench.Server.SilentConnections.WaitAsync(ClientHarness.Stop);
        bench.Clock.Advance(ClientOptions.DefaultTimeout);
        Assert.Equal(RawResponses.BalanceCentavos, (await call).AvailableCentavos);
        Assert.Equal(2, bench.Server.Connections);
    }

    [Theory]
    [InlineData("with the answer before it")]
    [InlineData("while the connection is idle")]
    public async Task An_unsolicited_response_is_not_used_for_the_next_call(string when)
    {
        using var written = new SemaphoreSlim(0);
        await using var bench = new FaultHarness(async wire =>
        {
            await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
            await wire.ReadRequestAsync();
            if (when == "with the answer before it")
            {
                await wire.WriteAsync(RawResponses.Balance() + Foreign);
            }
            else
            {
                await wire.WriteAsync(RawResponses.Balance());
                await wire.WriteAsync(Foreign);
            }

            written.Release();
            await wire.ReadRequestAsync();
        });
        await bench.BalanceAsync();
        await written.WaitAsync(ClientHarness.Stop);
        await bench.CallAsync(CallKind.Token);

        var balance = await bench.BalanceAsync();

        Assert.Equal(RawResponses.BalanceCentavos, balance.AvailableCentavos);
        Assert.Equal(0, balance.PendingCentavos);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task Data_after_a_response_without_a_body_is_not_used_for_the_next_call(string answer)
    {
        await using var bench = new FaultHarness(RawResponses.AfterToken(async wire =>
        {
            if (wire.Number == 2)
                await RawResponses.With(answer + Foreign)(wire);
            else
                await RawResponses.With(RawResponses.Balance())(wire);
        }));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(CallKind.Balance)).Kind);

        Assert.Equal(RawResponses.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, bench.Server.Connections);
    }

    [Fact]
    public async Task Data_after_a_response_with_two_lengths_is_not_used_for_the_next_call()
    {
        await using var bench = new FaultHarness(RawResponses.AfterToken(async wire =>
        {
            if (wire.Number == 2)
                await RawResponses.With("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 500\r\n\r\n{}" + Foreign)(wire);
            else
                await RawResponses.With(RawResponses.Balance())(wire);
        }));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await bench.FailAsync(CallKind.Balance)).Kind);

        Assert.Equal(RawResponses.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, bench.Server.Connections);
    }

    [Fact]
    public async Task A_connection_is_replaced_within_five_minutes_to_follow_DNS_changes()
    {
        using var options = new Disposing(ClientHarness.Options());
        using var handler = (SocketsHttpHandler)PrimaryHandler.Create(options.Options);
        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

        // The same handler, with a life that is over before the next call, and a name that points elsewhere meanwhile.
        var place = IPAddress.Parse("127.0.0.1");
        await using var bench = new FaultHarness(
            Serving,
            address: port => $"http://localhost:{port}/",
            adjust: moving =>
            {
                moving.PooledConnectionLifetime = TimeSpan.Zero;
                moving.ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(place, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                };
            });
        await bench.BalanceAsync();
        await using var moved = new FaultInjectionServer(Serving, IPAddress.Parse("127.0.0.2"), bench.Server.Port);
        place = IPAddress.Parse("127.0.0.2");

        await bench.BalanceAsync();

        Assert.Equal(2, bench.Server.Requests.Count);
        Assert.Single(moved.Requests);
    }

    private static async Task Serving(ServerConnection wire)
    {
        while (true)
        {
            await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
        }
    }

    /// <summary>The first connection answers the token and a call, reads the next call whole and breaks; all others serve well.</summary>
    private static async Task BreakingOnThirdRequest(ServerConnection wire)
    {
        await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
        await wire.WriteAsync(RawResponses.Good(await wire.ReadRequestAsync()));
        await wire.ReadRequestAsync();
        if (wire.Number == 1)
        {
            wire.Close();
            await wire.FallSilentAsync();
        }
    }

    /// <summary>Options whose certificate no client takes over.</summary>
    private sealed class Disposing(ClientOptions options) : IDisposable
    {
        public ClientOptions Options => options;

        public void Dispose() => options.Certificate.Dispose();
    }
}
