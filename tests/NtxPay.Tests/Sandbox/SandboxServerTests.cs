using System.Net;
using System.Net.Sockets;
using System.Text;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class SandboxServerTests : IDisposable
{
    private readonly SandboxServerHarness server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_token_gives_access_to_the_balance()
    {
        using var response = await server.SendAsync(SandboxServerHarness.BalanceRequest(await server.TokenAsync()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"availableCentavos":4873490,"pendingCentavos":0,"currency":"MXN"}""",
            await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.Contains("x-request-id"));
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public void A_sandbox_has_its_address_and_start_time()
    {
        Assert.Equal($"http://127.0.0.1:{server.Sandbox.BaseUri.Port}/", server.Sandbox.BaseUri.AbsoluteUri);
        Assert.True(server.Sandbox.IsRunning);
        Assert.InRange(server.Sandbox.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_refused_token_gets_a_challenge()
    {
        using var response = await server.SendAsync(SandboxServerHarness.BalanceRequest("x"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Head_and_options_have_no_body()
    {
        var token = await server.TokenAsync();
        using var head = SandboxServerHarness.BalanceRequest(token);
        head.Method = HttpMethod.Head;
        using var headed = await server.Client.SendAsync(head, Cancellation);
        using var options = await server.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/balance"));
        using var after = await server.SendAsync(SandboxServerHarness.BalanceRequest(token));

        Assert.Equal(66, headed.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], options.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Bodies_may_be_chunked_and_wait_for_100_Continue()
    {
        using var request = server.TokenRequest();
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;

        using var response = await server.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_is_refused_and_the_next_request_is_processed(bool chunked)
    {
        using var request = SandboxServerHarness.TokenRequest(new string('x', 3 * 1024 * 1024), certificate: null);
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await server.Client.SendAsync(request, Cancellation);
        using var next = await server.SendAsync(server.TokenRequest());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(413, (await SandboxServerHarness.JsonOfAsync(response)).GetProperty("statusCode").GetInt32());
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    [Fact]
    public async Task A_client_that_reads_only_after_sending_everything_gets_its_response()
    {
        const int Length = 24 * 1024 * 1024;

        var response = await RawAsync($"POST /x HTTP/1.1\r\nContent-Length: {Length}\r\n\r\n{new string('x', Length)}");

        Assert.StartsWith("HTTP/1.1 413 ", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET  HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 400)]
    [InlineData("GET http://127.0.0.1/x?y HTTP/1.1\r\nConnection: close\r\n\r\n", 404)]
    [InlineData("GET /x HTTP/1.0\r\n\r\n", 404)]
    [InlineData("POST /x HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;ext\r\na\r\n0\r\nTrailer: t\r\n\r\n", 404)]
    public async Task Malformed_HTTP_gets_an_error_in_the_format_of_the_API(string text, int status)
    {
        var response = await RawAsync(text);

        Assert.StartsWith($"HTTP/1.1 {status} ", response, StringComparison.Ordinal);
        Assert.Contains($"{{\"statusCode\":{status},", response, StringComparison.Ordinal);
        Assert.Contains("x-request-id: ", response, StringComparison.Ordinal);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_headers_are_refused()
    {
        var longOne = await RawAsync($"GET / HTTP/1.1\r\nA: {new string('x', 40_000)}\r\n\r\n");
        var many = await RawAsync($"GET / HTTP/1.1\r\n{string.Concat(Enumerable.Range(0, 200).Select(n => $"h{n}: x\r\n"))}\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", longOne, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", many, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_disconnects_does_not_affect_others()
    {
        foreach (var text in new[] { "GET /x", "GET /x HTTP/1.1\r\n", "POST /x HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab" })
            Assert.Empty(await RawAsync(text));

        Assert.NotEmpty(await server.TokenAsync());
        Assert.Equal(1, server.Sandbox.Requests);
    }

    [Fact]
    public async Task A_thousand_concurrent_requests_are_counted_exactly()
    {
        var token = await server.TokenAsync();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async number =>
        {
            using var response = await server.SendAsync(number % 4 == 0 ? server.TokenRequest() : SandboxServerHarness.BalanceRequest(token));
            return response.StatusCode;
        }));

        Assert.Equal(250, statuses.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(750, statuses.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(1001, server.Sandbox.Requests);
        Assert.Equal(251, server.Sandbox.TokenRequests);
        Assert.Equal(0, server.Sandbox.Faults);
    }

    [Fact]
    public void A_port_in_use_is_reported()
    {
        var problem = Assert.Throws<NtxPayException>(() => new SandboxFactory().Start(new SandboxOptions { Port = server.Sandbox.BaseUri.Port }));

        Assert.Equal(NtxPayErrorKind.SandboxFailed, problem.Kind);
        Assert.Contains($"Port {server.Sandbox.BaseUri.Port} on 127.0.0.1 is in use", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_sandboxes_start_at_once_on_their_own_ports()
    {
        var sandboxes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => new SandboxFactory().Start(new SandboxOptions()), Cancellation)));

        Assert.Equal(20, sandboxes.Select(sandbox => sandbox.BaseUri.Port).Distinct().Count());
        Array.ForEach(sandboxes, sandbox => sandbox.Dispose());
    }

    [Fact]
    public async Task Stop_frees_the_port_and_may_be_called_again()
    {
        var port = server.Sandbox.BaseUri.Port;
        await server.TokenAsync();

        server.Sandbox.Dispose();
        server.Sandbox.Dispose();
        using var next = new SandboxFactory().Start(new SandboxOptions { Port = port });

        Assert.False(server.Sandbox.IsRunning);
        Assert.Equal(1, server.Sandbox.Requests);
        Assert.Equal(port, next.BaseUri.Port);
    }

    [Fact]
    public async Task Stop_ends_delayed_responses()
    {
        server.Sandbox.Settings.Latency = TimeSpan.FromHours(1);
        var waiting = server.SendAsync(server.TokenRequest());
        while (server.Sandbox.Requests == 0)
            await Task.Yield();

        server.Sandbox.Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Settings_can_be_changed_while_the_sandbox_runs()
    {
        server.Sandbox.Settings.TokenLifetime = TimeSpan.FromSeconds(30);
        using var issued = await server.SendAsync(server.TokenRequest());
        server.Sandbox.Settings.CertificateRevoked = true;
        using var refused = await server.SendAsync(server.TokenRequest());

        Assert.Equal(30, (await SandboxServerHarness.JsonOfAsync(issued)).GetProperty("expires_in").GetInt64());
        Assert.Equal("Revoked certificate", (await SandboxServerHarness.JsonOfAsync(refused)).GetProperty("message").GetString());
    }

    private async Task<string> RawAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Sandbox.BaseUri.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
