using System.Net;
using System.Net.Sockets;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Connections between two calls.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class IdleConnectionTests
{
    /// <summary>An unsolicited response.</summary>
    private static readonly string Foreign = RawResponses.Json("200 OK", """{"availableCentavos":1,"pendingCentavos":1,"currency":"MXN"}""");

    [Theory]
    [InlineData(false, CallKind.Balance)]
    [InlineData(false, CallKind.Payment)]
    [InlineData(true, CallKind.Balance)]
    [InlineData(true, CallKind.Payment)]
    public async Task A_connection_that_closed_between_two_calls_causes_no_error(bool reset, CallKind callKind)
    {
        using var ended = new SemaphoreSlim(0);
        await using var harness = new FaultHarness(async connection =>
        {
            await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
            await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
            if (reset)
                connection.Reset();
            else
                connection.Close();
            ended.Release();
        });
        await harness.BalanceAsync();
        await ended.WaitAsync(ClientHarness.Stop);

        await harness.CallAsync(callKind);

        Assert.Equal(2, harness.Server.Connections);
        Assert.Equal(2, harness.Calls.Count());
    }

    [Fact]
    public async Task A_call_that_is_safe_to_retry_survives_a_broken_pooled_connection()
    {
        await using var harness = new FaultHarness(BreakingOnThirdRequest, retries: 1);
        await harness.BalanceAsync();

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PUT", false)]
    [InlineData("PATCH", false)]
    public async Task A_change_on_a_broken_pooled_connection_is_sent_once_and_its_outcome_is_unknown(string method, bool hasBody)
    {
        await using var harness = new FaultHarness(BreakingOnThirdRequest, retries: 3);
        await harness.BalanceAsync();
        var change = new ApiRequest { Method = method, Path = "/api/change", Body = hasBody ? "{}" : null };

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client.SendAsync(change, harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Single(harness.Calls, call => call.Contains("/api/change", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CallKind.Balance)]
    [InlineData(CallKind.Payment)]
    public async Task A_pooled_connection_whose_peer_stopped_responding_costs_one_attempt(CallKind callKind)
    {
        await using var harness = new FaultHarness(
            async connection =>
            {
                await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
                if (connection.Number > 1)
                    return;

                await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
                await connection.ReadRequestAsync();
                await connection.StopRespondingAsync();
            },
            retries: 1);
        await harness.BalanceAsync();

        if (callKind == CallKind.Payment)
        {
            Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await harness.TimeOutAsync(callKind)).Kind);
            Assert.Equal(1, harness.Server.Connections);
            return;
        }

        var call = harness.BalanceAsync();
        await harness.Server.SilentConnections.WaitAsync(ClientHarness.Stop);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);
        Assert.Equal(RawResponses.BalanceCentavos, (await call).AvailableCentavos);
        Assert.Equal(2, harness.Server.Connections);
    }

    [Theory]
    [InlineData("with the answer before it")]
    [InlineData("while the connection is idle")]
    public async Task An_unsolicited_response_is_not_used_for_the_next_call(string when)
    {
        using var written = new SemaphoreSlim(0);
        await using var harness = new FaultHarness(async connection =>
        {
            await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
            await connection.ReadRequestAsync();
            if (when == "with the answer before it")
            {
                await connection.WriteAsync(RawResponses.Balance() + Foreign);
            }
            else
            {
                await connection.WriteAsync(RawResponses.Balance());
                await connection.WriteAsync(Foreign);
            }

            written.Release();
            await connection.ReadRequestAsync();
        });
        await harness.BalanceAsync();
        await written.WaitAsync(ClientHarness.Stop);
        await harness.CallAsync(CallKind.Token);

        var balance = await harness.BalanceAsync();

        Assert.Equal(RawResponses.BalanceCentavos, balance.AvailableCentavos);
        Assert.Equal(0, balance.PendingCentavos);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task Data_after_a_response_without_a_body_is_not_used_for_the_next_call(string response)
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            if (connection.Number == 2)
                await RawResponses.With(response + Foreign)(connection);
            else
                await RawResponses.With(RawResponses.Balance())(connection);
        }));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, harness.Server.Connections);
    }

    [Fact]
    public async Task Data_after_a_response_with_two_lengths_is_not_used_for_the_next_call()
    {
        await using var harness = new FaultHarness(RawResponses.AfterToken(async connection =>
        {
            if (connection.Number == 2)
                await RawResponses.With("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 500\r\n\r\n{}" + Foreign)(connection);
            else
                await RawResponses.With(RawResponses.Balance())(connection);
        }));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await harness.FailAsync(CallKind.Balance)).Kind);

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
        Assert.Equal(3, harness.Server.Connections);
    }

    [Fact]
    public async Task A_connection_is_replaced_within_five_minutes_to_follow_DNS_changes()
    {
        using var options = new Disposing(ClientHarness.Options());
        using var handler = (SocketsHttpHandler)PrimaryHandlerFactory.Create(options.Options);
        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

        // The same handler, with a connection lifetime that ends before the next call, and a name that then has another address.
        var place = IPAddress.Parse("127.0.0.1");
        await using var harness = new FaultHarness(
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
        await harness.BalanceAsync();
        await using var moved = new FaultInjectionServer(Serving, IPAddress.Parse("127.0.0.2"), harness.Server.Port);
        place = IPAddress.Parse("127.0.0.2");

        await harness.BalanceAsync();

        Assert.Equal(2, harness.Server.Requests.Count);
        Assert.Single(moved.Requests);
    }

    private static async Task Serving(ServerConnection connection)
    {
        while (true)
        {
            await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
        }
    }

    /// <summary>Serves a connection. The first connection responds to the token request and one call, reads the next call and breaks. All other connections respond.</summary>
    private static async Task BreakingOnThirdRequest(ServerConnection connection)
    {
        await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
        await connection.WriteAsync(RawResponses.Valid(await connection.ReadRequestAsync()));
        await connection.ReadRequestAsync();
        if (connection.Number == 1)
        {
            connection.Close();
            await connection.StopRespondingAsync();
        }
    }

    /// <summary>Options whose certificate no client takes over.</summary>
    private sealed class Disposing(ClientOptions options) : IDisposable
    {
        public ClientOptions Options => options;

        public void Dispose() => options.Certificate.Dispose();
    }
}
