using NtxPay.Http;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The public constructor with real sockets on loopback.</summary>
public sealed class NetworkTests
{
    private static readonly RecordingLog Log = new();

    [Fact]
    public async Task A_refused_connection_is_ConnectionFailed()
    {
        using var client = Client($"http://127.0.0.1:{LoopbackPort.GetFree()}");
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, exception.Kind);
        Assert.Contains("refused", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_is_TlsFailed()
    {
        await using var server = new LoopbackServer((stream, cancellationToken) =>
            stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellationToken).AsTask());
        using var client = Client($"https://localhost:{server.Port}");
        Assert.Equal(NtxPayErrorKind.TlsFailed, (await ClientHarness.ErrorOfBalanceAsync(client)).Kind);
    }

    [Fact]
    public async Task A_proxy_that_requires_credentials_is_ProxyAuthenticationRequired()
    {
        await using var proxy = new LoopbackServer(LoopbackServer.RespondingWith(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        var options = ClientHarness.NetworkOptions("https://api.example.test", proxy: new Uri($"http://127.0.0.1:{proxy.Port}"));
        using var client = new HttpServices().CreateClient(options);
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);

        Assert.Equal(NtxPayErrorKind.ProxyAuthenticationRequired, exception.Kind);
        Assert.Equal(407, exception.StatusCode);
    }

    [Fact]
    public async Task The_real_handler_follows_no_redirect()
    {
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Equal(302, exception.StatusCode);
    }

    [Fact]
    public async Task A_connection_that_closes_within_the_body_is_ConnectionFailed()
    {
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"access"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var exception = await ClientHarness.ErrorOfBalanceAsync(client);
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, exception.Kind);
        Assert.Contains("truncated", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_closes_without_a_response_is_ConnectionFailed()
    {
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(string.Empty));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await ClientHarness.ErrorOfBalanceAsync(client)).Kind);
    }

    [Fact]
    public async Task A_response_that_is_not_HTTP_is_InvalidResponse()
    {
        Mono.Skip("its exception has a message and no WebExceptionStatus.");
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith("SSH-2.0-OpenSSH_9.6\r\n"));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        Assert.Equal(NtxPayErrorKind.InvalidResponse, (await ClientHarness.ErrorOfBalanceAsync(client)).Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_when_the_client_closes()
    {
        var hangs = new TaskCompletionSource();
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", hangs));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        var call = client.GetBalanceAsync(Log, ClientHarness.Stop);
        await hangs.Task.WaitAsync(ClientHarness.Stop);
        client.Dispose();
        Assert.Equal(NtxPayErrorKind.SessionClosed, (await ClientHarness.ErrorOfAsync(() => call)).Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_when_its_caller_cancels()
    {
        var hangs = new TaskCompletionSource();
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", hangs));
        using var client = Client($"http://127.0.0.1:{server.Port}");
        using var cancellation = new CancellationTokenSource();
        var call = client.GetBalanceAsync(Log, cancellation.Token);
        await hangs.Task.WaitAsync(ClientHarness.Stop);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static INtxPayClient Client(string baseUri) => new HttpServices().CreateClient(ClientHarness.NetworkOptions(baseUri));
}
