using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Xunit;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Which failures are permanent, and which are transient.</summary>
public sealed class ErrorTests
{
    private static readonly string[] Calls = ["create", "read", "read all", "write"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Final => new(
        Calls,
        ["401 InvalidAuthenticationInfo", "403 AuthenticationFailed", "403 AuthorizationPermissionMismatch", "403 AuthorizationFailure", "404 AccountNotFound", "400 InvalidInput", "407 Proxy", "302 Found"]);

    public static MatrixTheoryData<string, string> Transient => new(
        Calls,
        ["500 InternalError", "500 OperationTimedOut", "502 BadGateway", "503 ServerBusy", "504 GatewayTimeout", "429 TooManyRequests", "408 RequestTimeout", "409 TableBeingDeleted"]);

    [Theory]
    [MemberData(nameof(Final))]
    public async Task A_refusal_is_final_and_is_sent_once(string call, string failure)
    {
        using var network = new ScriptedHandler(_ => Response(failure));
        using var store = TestStore.WithSas(network);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CallAsync(call, Cancellation));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Equal(call == "read" ? 2 : 1, network.Count);
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_failure_of_the_service_is_transient(string call, string failure)
    {
        using var network = new ScriptedHandler(_ => WithoutWait(Response(failure)));
        using var store = TestStore.WithSas(network);

        var exception = await Record.ExceptionAsync(() => store.CallAsync(call, Cancellation));

        Assert.IsType<IOException>(exception);
        Assert.Contains(failure[..3], exception.Message, StringComparison.Ordinal);
        Assert.InRange(network.Count, 1, 8);
    }

    [Fact]
    public async Task A_short_failure_is_retried_by_the_store_itself()
    {
        var failures = 2;
        using var network = new ScriptedHandler(_ => Interlocked.Decrement(ref failures) >= 0 ? ScriptedHandler.Error(503, "ServerBusy") : ScriptedHandler.Nothing());
        using var store = TestStore.WithSas(network);

        await store.ReadAllAsync(_ => { }, Cancellation);

        Assert.Equal(3, network.Count);
    }

    [Fact]
    public async Task A_long_Retry_After_is_left_to_the_caller()
    {
        using var network = new ScriptedHandler(_ =>
        {
            var busy = ScriptedHandler.Error(503, "ServerBusy");
            busy.Headers.Add("Retry-After", "3600");
            return busy;
        });
        using var store = TestStore.WithSas(network);

        await Assert.ThrowsAsync<IOException>(() => store.ReadAllAsync(_ => { }, Cancellation));

        Assert.Equal(1, network.Count);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.TryAgain)]
    public async Task A_connection_failure_is_transient(SocketError error)
    {
        using var network = new ScriptedHandler(_ => throw new HttpRequestException("failed", new SocketException((int)error)));
        using var store = TestStore.WithSas(network);

        await Assert.ThrowsAsync<IOException>(() => store.ReadAllAsync(_ => { }, Cancellation));
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_is_a_final_error_until_the_first_response()
    {
        var isKnown = false;
        using var network = new ScriptedHandler(_ => isKnown ? ScriptedHandler.Nothing() : throw new HttpRequestException("failed", new SocketException((int)SocketError.HostNotFound)));
        using var store = TestStore.WithSas(network);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NtxPayException>(() => store.ReadAllAsync(_ => { }, Cancellation))).Kind);
        isKnown = true;
        await store.ReadAllAsync(_ => { }, Cancellation);
        isKnown = false;
        await Assert.ThrowsAsync<IOException>(() => store.ReadAllAsync(_ => { }, Cancellation));
    }

    [Fact]
    public async Task A_TLS_handshake_that_fails_is_final()
    {
        using var network = new ScriptedHandler(_ => throw new HttpRequestException("failed", new AuthenticationException("The certificate is not trusted.")));
        using var store = TestStore.WithSas(network);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NtxPayException>(() => store.ReadAllAsync(_ => { }, Cancellation))).Kind);
    }

    [Fact]
    public async Task An_HTML_page_in_place_of_the_service_is_a_final_error()
    {
        using var network = new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>Sign in</html>") });
        using var store = TestStore.WithSas(network);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NtxPayException>(() => store.ReadAllAsync(_ => { }, Cancellation))).Kind);
    }

    [Theory]
    [InlineData("404 TableNotFound")]
    [InlineData("404 ")]
    public async Task A_missing_table_is_not_a_missing_entry(string failure)
    {
        using var network = new ScriptedHandler(_ => Response(failure));
        using var store = TestStore.WithSas(network);

        foreach (var call in new[] { "read", "read all", "write" })
            Assert.Equal(NtxPayErrorKind.JournalUnusable, (await Assert.ThrowsAsync<NtxPayException>(() => store.CallAsync(call, Cancellation))).Kind);
    }

    [Fact]
    public async Task An_expired_SAS_is_named_as_the_reason()
    {
        using var network = new ScriptedHandler(_ => ScriptedHandler.Error(403, "AuthenticationFailed"));
        using var ended = TestStore.WithSas(network, "2020-02-03T04:05:06Z");
        using var wrong = TestStore.WithSas(network);
        using var token = TestStore.WithToken(network);

        Assert.Contains("expired on 2020-02-03 04:05:06 UTC", (await FailureAsync(ended)).Message, StringComparison.Ordinal);
        Assert.Contains("does not accept the SAS", (await FailureAsync(wrong)).Message, StringComparison.Ordinal);
        Assert.Contains("Get-AzAccessToken", (await FailureAsync(token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_another_shape_is_refused()
    {
        using var network = new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"payroll","RowKey":"entry-1","Content":5}]}""", System.Text.Encoding.UTF8, "application/json"),
        });
        using var store = TestStore.WithSas(network);

        var exception = await FailureAsync(store);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("'entry-1'", exception.Message, StringComparison.Ordinal);
    }

    private static Task<NtxPayException> FailureAsync(IJournalStore store) => Assert.ThrowsAsync<NtxPayException>(() => store.ReadAllAsync(_ => { }, Cancellation));

    private static HttpResponseMessage Response(string failure) => ScriptedHandler.Error(int.Parse(failure[..3], System.Globalization.CultureInfo.InvariantCulture), failure[4..]);

    /// <summary>Adds a long Retry-After, so that the store leaves the next attempt to its caller and the test does not wait.</summary>
    private static HttpResponseMessage WithoutWait(HttpResponseMessage response)
    {
        response.Headers.Add("Retry-After", "60");
        return response;
    }
}
