using System.Net;
using System.Text;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class ListenerTests
{
    [Fact]
    public async Task A_signed_delivery_gets_200_and_becomes_an_event()
    {
        using var harness = new ListenerHarness();
        var delivery = new SignedDelivery();

        Assert.Equal(200, await harness.SendAsync(delivery));

        var received = await harness.NextAsync();
        Assert.Equal(delivery.EventId, received!.EventId);
        Assert.Equal(125_050, received.AmountCentavos);
        Assert.Equal(1, harness.Listener.Accepted);
        Assert.Null(await harness.NextAsync());
    }

    [Fact]
    public async Task The_listener_listens_on_loopback_only_and_shows_its_address()
    {
        using var harness = new ListenerHarness();

        Assert.Equal("127.0.0.1", harness.Listener.Address.Host);
        Assert.Equal(WebhookListenerOptions.DefaultPath, harness.Listener.Address.AbsolutePath);
        Assert.True(harness.Listener.IsRunning);
        Assert.Equal(harness.TimeProvider.GetUtcNow(), harness.Listener.StartedAt);
        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
    }

    [Fact]
    public async Task An_invalid_signature_gets_401_and_results_in_a_warning_without_secrets()
    {
        using var harness = new ListenerHarness();

        Assert.Equal(401, await harness.SendAsync(new SignedDelivery(secret: "not-the-secret")));
        Assert.Equal(401, await harness.SendAsync(new SignedDelivery { Signature = null }));
        var changed = new SignedDelivery();
        changed.Body += " ";
        Assert.Equal(401, await harness.SendAsync(changed));

        Assert.Null(await harness.NextAsync());
        Assert.Equal(3, harness.Listener.Refused);
        Assert.Equal(3, harness.Log.WarningLines.Count(line => line.Contains("401", StringComparison.Ordinal)));
        Assert.DoesNotContain(SignedDelivery.Secret, harness.Log.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_two_secrets_both_are_valid()
    {
        using var harness = new ListenerHarness(secrets: ["old-secret", "new-secret"]);

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery(secret: "old-secret")));
        Assert.Equal(200, await harness.SendAsync(new SignedDelivery(secret: "new-secret")));
        Assert.Equal(401, await harness.SendAsync(new SignedDelivery(secret: "other-secret")));
    }

    [Fact]
    public async Task Another_method_gets_405_with_the_allowed_method()
    {
        using var harness = new ListenerHarness();

        using var response = await harness.RespondAsync(new SignedDelivery { Method = "GET" });

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("POST", response.Content.Headers.Allow);
        Assert.Equal(405, await harness.SendAsync(new SignedDelivery { Method = "PUT" }));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/webhooks/ntxpay/")]
    [InlineData("/webhooks/NTXPAY")]
    public async Task Another_path_gets_404(string path)
    {
        using var harness = new ListenerHarness();

        Assert.Equal(404, await harness.SendAsync(new SignedDelivery(), path));
        Assert.Equal(200, await harness.SendAsync(new SignedDelivery(), "/webhooks/ntxpay?source=tunnel"));
    }

    [Theory]
    [InlineData(WebhookDelivery.MaximumBodySize, 200)]
    [InlineData(WebhookDelivery.MaximumBodySize + 1, 413)]
    [InlineData(3 * WebhookDelivery.MaximumBodySize, 413)]
    public async Task A_body_over_256_KiB_gets_413(int size, int status)
    {
        using var harness = new ListenerHarness();
        const string Frame = """{"event":"e","x":""}""";
        var body = Frame.Replace("\"\"", $"\"{new string('x', size - Frame.Length)}\"", StringComparison.Ordinal);

        Assert.Equal(size, Encoding.UTF8.GetByteCount(body));
        Assert.Equal(status, await harness.SendAsync(new SignedDelivery(body)));
    }

    [Theory]
    [InlineData("""{"event":"e","amount":1.5}""", true)]
    [InlineData("""{"event":"e"}""", false)]
    public async Task A_signed_delivery_without_an_event_or_an_id_gets_400(string body, bool hasId)
    {
        using var harness = new ListenerHarness();

        Assert.Equal(400, await harness.SendAsync(new SignedDelivery(body) { EventId = hasId ? Guid.NewGuid().ToString() : "not-a-uuid" }));
    }

    [Fact]
    public async Task A_repeated_delivery_gets_200_and_is_written_once()
    {
        using var harness = new ListenerHarness();
        var delivery = new SignedDelivery();

        Assert.Equal(200, await harness.SendAsync(delivery));
        Assert.Equal(200, await harness.SendAsync(delivery));
        Assert.NotNull(await harness.NextAsync());
        Assert.Equal(200, await harness.SendAsync(delivery));

        Assert.Null(await harness.NextAsync());
        Assert.Equal(2, harness.Listener.Duplicates);
    }

    [Fact]
    public async Task One_of_many_concurrent_deliveries_of_one_event_is_accepted()
    {
        using var harness = new ListenerHarness();
        var delivery = new SignedDelivery();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => harness.SendAsync(delivery)));

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(1, harness.Listener.Waiting);
    }

    [Fact]
    public async Task A_full_queue_returns_503_until_an_event_is_taken_and_no_event_is_lost()
    {
        using var harness = new ListenerHarness(queue: 2);
        var third = new SignedDelivery();
        await harness.SendAsync(new SignedDelivery());
        await harness.SendAsync(new SignedDelivery());

        using var response = await harness.RespondAsync(third);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);

        Assert.NotNull(await harness.NextAsync());
        Assert.Equal(200, await harness.SendAsync(third));
        await harness.NextAsync();
        Assert.Equal(third.EventId, (await harness.NextAsync())!.EventId);
    }

    [Fact]
    public async Task At_most_the_requested_number_of_events_is_accepted()
    {
        using var harness = new ListenerHarness(maximum: 1);

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
        Assert.NotNull(await harness.NextAsync());
        Assert.Equal(503, await harness.SendAsync(new SignedDelivery()));
    }

    [Fact]
    public async Task Unselected_events_get_200_and_are_discarded()
    {
        using var harness = new ListenerHarness(filter: received => received.Outcome == WebhookOutcome.Rejected);

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
        Assert.Equal(200, await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson("transaction.cash_out.rejected"))));

        Assert.Equal("transaction.cash_out.rejected", (await harness.NextAsync())!.Event);
        Assert.Null(await harness.NextAsync());
    }

    [Fact]
    public async Task Events_that_a_wait_does_not_select_stay_for_others()
    {
        using var harness = new ListenerHarness();
        await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson(transactionId: "one")));
        await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson(transactionId: "two")));

        Assert.Equal("two", (await harness.NextAsync(received => received.TransactionId == "two"))!.TransactionId);
        Assert.Null(await harness.NextAsync(received => received.TransactionId == "three"));
        Assert.Equal("one", (await harness.NextAsync())!.TransactionId);
    }

    [Fact]
    public async Task A_waiting_caller_receives_its_event_if_the_queue_is_full()
    {
        using var harness = new ListenerHarness(queue: 1);
        await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson(transactionId: "other")));

        var wait = harness.Listener.TakeAsync(received => received.TransactionId == "mine", Timeout.InfiniteTimeSpan, harness.Log, ListenerHarness.Stop);
        Assert.Equal(503, await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson(transactionId: "other"))));
        Assert.Equal(200, await harness.SendAsync(new SignedDelivery(SignedDelivery.EventJson(transactionId: "mine"))));

        Assert.Equal("mine", (await wait)!.Event.TransactionId);
    }

    [Fact]
    public async Task A_wait_ends_at_its_timeout_by_cancellation_or_with_the_listener()
    {
        using var harness = new ListenerHarness();
        using var caller = new CancellationTokenSource();

        Assert.Null(await harness.Listener.TakeAsync(_ => true, TimeSpan.FromMilliseconds(1), harness.Log, ListenerHarness.Stop));

        var given = harness.Listener.TakeAsync(_ => true, Timeout.InfiniteTimeSpan, harness.Log, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var open = harness.Listener.TakeAsync(_ => true, Timeout.InfiniteTimeSpan, harness.Log, ListenerHarness.Stop);
        harness.Listener.StopListening();
        Assert.Null(await open);
    }

    [Fact]
    public async Task An_event_is_not_lost_to_a_canceled_wait()
    {
        using var harness = new ListenerHarness();
        Assert.Null(await harness.Listener.TakeAsync(_ => true, TimeSpan.FromMilliseconds(1), harness.Log, ListenerHarness.Stop));

        await harness.SendAsync(new SignedDelivery());

        Assert.NotNull(await harness.NextAsync());
    }

    [Fact]
    public async Task Stopping_frees_the_port_and_keeps_queued_events()
    {
        using var harness = new ListenerHarness();
        await harness.SendAsync(new SignedDelivery());

        harness.Listener.StopListening();

        using var next = new ListenerHarness(port: harness.Listener.Address.Port);
        Assert.Equal(200, await next.SendAsync(new SignedDelivery()));
        Assert.False(harness.Listener.IsRunning);
        Assert.NotNull(await harness.NextAsync());
    }

    [Fact]
    public void The_error_of_a_port_in_use_names_the_port()
    {
        using var harness = new ListenerHarness();

        var exception = Assert.Throws<NtxPayException>(() => new ListenerHarness(port: harness.Listener.Address.Port));

        Assert.Equal(NtxPayErrorKind.ListenerFailed, exception.Kind);
        Assert.Contains($"127.0.0.1:{harness.Listener.Address.Port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_disconnects_does_not_affect_the_listener()
    {
        using var harness = new ListenerHarness();
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, harness.Listener.Address.Port, ListenerHarness.Stop);
            await socket.GetStream().WriteAsync("POST /webhooks/ntxpay HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray(), ListenerHarness.Stop);
        }

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
    }

    [Fact]
    public async Task Every_one_of_many_concurrent_deliveries_is_accepted()
    {
        using var harness = new ListenerHarness(queue: 500);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => harness.SendAsync(new SignedDelivery())));

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(300, harness.Listener.Waiting);
    }

    [Fact]
    public async Task Events_that_were_not_received_are_delivered_to_the_next_listener()
    {
        using var harness = new ListenerHarness();
        for (var index = 0; index < 150; index++)
            await harness.SendAsync(new SignedDelivery { Signature = null });

        await harness.NextAsync();

        Assert.Equal(100, harness.Log.WarningLines.Count);
    }
}
