using System.Net;
using System.Net.Sockets;
using System.Text;
using NtxPay.Server;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Server;

/// <summary>The server with a handler of the test.</summary>
public sealed class ServerTests : IDisposable
{
    /// <summary>The time limit for a server that no longer accepts connections.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(1);

    private static readonly ServerLimits Limits = new() { MaximumConnections = 16, MaximumBodyBytes = 4096, MaximumDrainedBytes = 4096 };

    private readonly ManualTimeProvider timeProvider = new() { LongestImmediateWait = TimeSpan.Zero };
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient httpClient = new() { Timeout = WaitLimit };
    private HttpServer? server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Address => new($"http://{listener.LocalEndpoint}/");

    [Fact]
    public async Task A_client_that_never_reads_its_response_is_disconnected_at_the_write_deadline_and_others_get_responses()
    {
        var large = new byte[64 * 1024 * 1024];
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Serve(new StubRequestHandler(request =>
        {
            if (request.Path != "/large")
                return StubRequestHandler.Empty;

            asked.SetResult();
            return new() { StatusCode = 200, Body = large, ContentLength = large.Length };
        }));
        using var client = await BeginAsync("GET /large HTTP/1.1\r\n\r\nunread");
        await asked.Task.WaitAsync(WaitLimit, Cancellation);

        // Bytes that the server has not read make it reset the connection when it closes it.
        var seconds = 0;
        while (await CanSendAsync(client))
        {
            Assert.Equal(HttpStatusCode.OK, await RequestAsync());
            timeProvider.Advance(TimeSpan.FromSeconds(1));
            seconds++;
        }

        Assert.True(seconds >= 10);
        Assert.Equal(HttpStatusCode.OK, await RequestAsync());
    }

    /// <summary>The listener that was not started throws an InvalidOperationException; without descriptors, nearly anything may be thrown.</summary>
    [Fact]
    public async Task No_exception_ends_the_accept_loop_even_from_the_report_callback()
    {
        var reported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new StubRequestHandler(static _ => StubRequestHandler.Empty)
        {
            Reported = () =>
            {
                reported.SetResult();
                throw new FileNotFoundException("No assembly can be loaded.");
            },
        };
        server = new HttpServer([listener], handler, Limits, timeProvider);
        await reported.Task.WaitAsync(WaitLimit, Cancellation);

        listener.Start();

        Assert.Equal(HttpStatusCode.OK, await RequestAsync());
        Assert.Single(handler.Failures);
    }

    [Fact]
    public async Task Failures_to_accept_are_reported_once_a_minute_at_most()
    {
        var reported = new SemaphoreSlim(0);
        var handler = new StubRequestHandler(static _ => StubRequestHandler.Empty) { Reported = () => reported.Release() };
        server = new HttpServer([listener], handler, Limits, timeProvider);
        Assert.True(await reported.WaitAsync(WaitLimit, Cancellation));

        timeProvider.Advance(TimeSpan.FromSeconds(61));

        Assert.True(await reported.WaitAsync(WaitLimit, Cancellation));
        listener.Start();
        Assert.Equal(HttpStatusCode.OK, await RequestAsync());
        Assert.Equal(2, handler.Failures.Count);
    }

    [Fact]
    public async Task A_request_whose_handler_throws_IOException_gets_500()
    {
        Serve(new StubRequestHandler(static _ => throw new IOException("The disk is full.")));

        Assert.Equal(HttpStatusCode.InternalServerError, await RequestAsync());
    }

    [Fact]
    public async Task A_connection_is_closed_after_a_request_that_failed()
    {
        Serve(new StubRequestHandler(static _ => throw new InvalidOperationException()));
        using var client = await BeginAsync("GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\n\r\n");
        using var reader = new StreamReader(client.GetStream());

        var first = await reader.ReadLineAsync(Cancellation);
        var rest = await ReadRestAsync(reader);

        Assert.Equal("HTTP/1.1 500 Internal Server Error", first);
        Assert.DoesNotContain("HTTP/1.1", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_arrives_byte_by_byte_is_read()
    {
        Serve(new StubRequestHandler(static request => new() { StatusCode = request.Headers["X-Name"] == "value" ? 200 : 500, ContentLength = 0 }));
        using var client = await BeginAsync(string.Empty);
        client.NoDelay = true;
        foreach (var symbol in "GET / HTTP/1.1\r\nX-Name: value\r\n\r\n")
        {
            await client.GetStream().WriteAsync(new[] { (byte)symbol }, Cancellation);
            await Task.Yield();
        }

        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(Cancellation));
    }

    /// <summary>The timer of the deadlines is stopped while no connection is open.</summary>
    [Fact]
    public async Task Deadlines_apply_again_after_all_connections_were_closed()
    {
        Serve(new StubRequestHandler(static _ => StubRequestHandler.Empty));
        for (var round = 0; round < 3; round++)
        {
            using var client = await BeginAsync("GET / HTTP/1.1\r\n");
            var end = EndAsync(client);
            for (; !end.IsCompleted; await Task.Yield())
                timeProvider.Advance(TimeSpan.FromSeconds(1));

            await end;
            timeProvider.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public void Dispose()
    {
        server?.Dispose();
        listener.Stop();
        httpClient.Dispose();
    }

    private static async Task EndAsync(TcpClient client)
    {
        try
        {
            while (await client.GetStream().ReadAsync(new byte[1024], Cancellation) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Closed with unread bytes: a reset.
        }
    }

    private static async Task<string> ReadRestAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadToEndAsync(Cancellation);
        }
        catch (IOException)
        {
            // Closed with unread bytes: a reset.
            return string.Empty;
        }
    }

    private static async Task<bool> CanSendAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("x"u8.ToArray(), Cancellation);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Serve(StubRequestHandler handler)
    {
        listener.Start();
        server = new HttpServer([listener], handler, Limits, timeProvider);
    }

    private async Task<HttpStatusCode> RequestAsync()
    {
        using var response = await httpClient.GetAsync(Address, Cancellation);
        return response.StatusCode;
    }

    private async Task<TcpClient> BeginAsync(string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        return client;
    }
}
