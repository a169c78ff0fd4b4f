using System.Text;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

/// <summary>Which events a later run gets.</summary>
public sealed class InboxTests : IDisposable
{
    private readonly TemporaryFolder folder;
    private readonly ManualTimeProvider timeProvider = new();

    private string Inbox => Path.Combine(folder.Path, "events.inbox");

    public InboxTests()
    {
        // First, because xUnit does not dispose a test class whose constructor throws.
        Mono.Skip("It cannot create a file for its owner alone.");
        folder = new TemporaryFolder();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_event_is_on_disk_before_its_delivery_is_acknowledged()
    {
        using var harness = Open();
        var delivery = new SignedDelivery();

        Assert.Equal(200, await harness.SendAsync(delivery));

        Assert.Contains(delivery.EventId!, ReadShared(), StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(delivery.Body)).Substring(0, 40), ReadShared(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_were_not_completed_are_delivered_first_by_the_next_run_in_their_order()
    {
        SignedDelivery[] deliveries = [new(), new(), new()];
        using (var first = Open())
        {
            foreach (var delivery in deliveries)
                Assert.Equal(200, await first.SendAsync(delivery));
        }

        using var second = Open();
        Assert.Equal(3, second.Listener.Waiting);
        var newer = new SignedDelivery();
        Assert.Equal(200, await second.SendAsync(newer));
        Assert.Equal(200, await second.SendAsync(deliveries[1]));

        Assert.Equal(deliveries.Append(newer).Select(delivery => delivery.EventId!), await TakeAllAsync(second));
        Assert.Equal(1, second.Listener.Duplicates);
    }

    [Fact]
    public async Task An_event_that_was_completed_is_known_to_the_next_run_and_not_delivered_again()
    {
        var delivery = new SignedDelivery();
        using (var first = Open())
        {
            await first.SendAsync(delivery);
            Assert.Single(await TakeAllAsync(first));
        }

        using var second = Open();
        Assert.Equal(200, await second.SendAsync(delivery));
        Assert.Empty(await TakeAllAsync(second));
        Assert.Equal(1, second.Listener.Duplicates);
    }

    [Fact]
    public async Task An_event_that_was_taken_and_not_completed_is_delivered_again_by_the_next_run()
    {
        var delivery = new SignedDelivery();
        using (var first = Open())
        {
            await first.SendAsync(delivery);
            Assert.NotNull(await first.TakeAsync());
        }

        using var second = Open();
        Assert.Equal([delivery.EventId!], await TakeAllAsync(second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_is_put_back_is_the_next_to_be_taken(bool hasInbox)
    {
        using var harness = new ListenerHarness(inbox: hasInbox ? Inbox : null);
        var (first, second) = (new SignedDelivery(), new SignedDelivery());
        await harness.SendAsync(first);
        await harness.SendAsync(second);

        harness.Listener.Requeue((await harness.TakeAsync())!);

        Assert.Equal([first.EventId!, second.EventId!], await TakeAllAsync(harness));
    }

    [Fact]
    public async Task A_restored_delivery_is_the_same_as_a_live_one()
    {
        var delivery = new SignedDelivery();
        using (var first = Open())
            await first.SendAsync(delivery);

        using var second = Open();
        using var live = new ListenerHarness();
        await live.SendAsync(delivery);
        var restored = await second.TakeAsync();
        var expected = await live.TakeAsync();

        Assert.Equal(delivery.Body, Encoding.UTF8.GetString(restored!.Body));
        Assert.Equivalent(expected!.Event, restored.Event, strict: true);
        Assert.Equal(HeadersOf(expected), HeadersOf(restored));
        Assert.Contains(restored.Headers, header => header.Key.Equals(WebhookHeaders.Signature, StringComparison.OrdinalIgnoreCase) && header.Value == delivery.Signature);
    }

    [Fact]
    public async Task Events_that_a_listener_does_not_want_stay_for_one_that_does()
    {
        var (settled, rejected) = (new SignedDelivery(), new SignedDelivery(SignedDelivery.EventJson("transaction.cash_out.rejected")));
        using (var first = Open())
        {
            await first.SendAsync(settled);
            await first.SendAsync(rejected);
        }

        using (var second = Open(filter: received => received.Outcome == WebhookOutcome.Rejected))
            Assert.Equal([rejected.EventId!], await TakeAllAsync(second));

        using var third = Open();
        Assert.Equal([settled.EventId!], await TakeAllAsync(third));
    }

    [Fact]
    public async Task Restored_events_count_towards_the_requested_number()
    {
        using (var first = Open())
            await first.SendAsync(new SignedDelivery());

        using var second = Open(maximum: 1);

        Assert.Equal(503, await second.SendAsync(new SignedDelivery()));
        Assert.Single(await TakeAllAsync(second));
    }

    [Fact]
    public async Task A_full_inbox_returns_503_and_a_longer_inbox_is_restored_completely()
    {
        using (var first = Open(queue: 3))
        {
            for (var number = 0; number < 3; number++)
                Assert.Equal(200, await first.SendAsync(new SignedDelivery()));

            Assert.Equal(503, await first.SendAsync(new SignedDelivery()));
        }

        using var second = Open(queue: 2);
        Assert.Equal(503, await second.SendAsync(new SignedDelivery()));
        Assert.Equal(3, (await TakeAllAsync(second)).Count);
    }

    [Fact]
    public async Task Without_an_inbox_the_next_run_has_no_earlier_events()
    {
        var delivery = new SignedDelivery();
        for (var run = 0; run < 2; run++)
        {
            using var harness = new ListenerHarness();
            await harness.SendAsync(delivery);
            Assert.Single(await TakeAllAsync(harness));
        }
    }

    [Fact]
    public async Task An_event_is_removed_from_memory_and_file_a_day_after_it_was_completed()
    {
        var (old, younger) = (new SignedDelivery(), new SignedDelivery());
        await RunAsync(old, isNew: true);
        timeProvider.Advance(TimeSpan.FromHours(23));
        await RunAsync(younger, isNew: true);
        timeProvider.Advance(TimeSpan.FromHours(2));

        await RunAsync(younger, isNew: false);
        await RunAsync(new SignedDelivery(), isNew: true);
        Assert.DoesNotContain(old.EventId!, File.ReadAllText(Inbox), StringComparison.Ordinal);
        await RunAsync(old, isNew: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_that_runs_for_days_removes_old_events(bool hasInbox)
    {
        var delivery = new SignedDelivery();
        using var harness = new ListenerHarness(inbox: hasInbox ? Inbox : null, timeProvider: timeProvider);
        await harness.SendAsync(delivery);
        Assert.Single(await TakeAllAsync(harness));
        timeProvider.Advance(TimeSpan.FromHours(25));

        Assert.Equal(200, await harness.SendAsync(delivery));

        Assert.Single(await TakeAllAsync(harness));
    }

    [Fact]
    public async Task An_event_that_waits_for_days_is_not_accepted_twice()
    {
        var delivery = new SignedDelivery();
        using var harness = Open();
        await harness.SendAsync(delivery);
        timeProvider.Advance(TimeSpan.FromDays(3));

        Assert.Equal(200, await harness.SendAsync(delivery));

        Assert.Single(await TakeAllAsync(harness));
    }

    [Fact]
    public async Task Bodies_of_completed_events_leave_the_file_when_it_is_closed()
    {
        var (completed, waiting) = (new SignedDelivery(SignedDelivery.EventJson(transactionId: "completed")), new SignedDelivery(SignedDelivery.EventJson(transactionId: "waiting")));
        using (var harness = Open())
        {
            await harness.SendAsync(completed);
            await harness.SendAsync(waiting);
            await harness.Listener.CompleteAsync((await harness.TakeAsync())!);
        }

        var lines = File.ReadAllLines(Inbox);
        Assert.Equal(3, lines.Length);
        Assert.Single(lines, line => line.Contains("\"body\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_is_compacted_while_it_is_in_use_and_nothing_is_lost()
    {
        var kept = new SignedDelivery();
        using (var harness = Open())
        {
            Assert.Equal(200, await harness.SendAsync(kept));
            for (var number = 0; number < 700; number++)
            {
                Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
                var taken = await harness.Listener.TakeAsync(received => received.EventId != kept.EventId, TimeSpan.Zero, harness.Log, ListenerHarness.Stop);
                await harness.Listener.CompleteAsync(taken!);
            }

            // 700 events take more than 600 KB; 256 KiB of waste and the ids are allowed.
            Assert.InRange(new FileInfo(Inbox).Length, 0, 500_000);
            Assert.Empty(harness.Log.WarningLines);
        }

        using var next = Open();
        Assert.Equal([kept.EventId!], await TakeAllAsync(next));
    }

    [Fact]
    public async Task A_compaction_that_fails_is_a_warning_and_every_delivery_is_accepted()
    {
        // Nothing can be written in its place.
        using (var harness = Open(queue: 2000))
        {
            Directory.CreateDirectory(Inbox + ".inbox-new/occupied");
            for (var number = 0; number < 1100; number++)
            {
                Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
                await harness.Listener.CompleteAsync((await harness.TakeAsync())!);
            }

            await harness.SendAsync(new SignedDelivery());
            Assert.Equal(1, harness.Listener.Waiting);
            Assert.NotNull(await harness.TakeAsync());
            Assert.Contains(harness.Log.WarningLines, line => line.Contains("could not be compacted", StringComparison.Ordinal));
        }

        Directory.Delete(Inbox + ".inbox-new", recursive: true);
        using var next = Open();
        Assert.Single(await TakeAllAsync(next));
    }

    [Fact]
    public async Task Deliveries_at_once_are_all_stored()
    {
        var deliveries = Enumerable.Range(0, 200).Select(_ => new SignedDelivery()).ToList();
        using (var first = Open(queue: 500))
            Assert.All(await Task.WhenAll(deliveries.Concat(deliveries).Select(delivery => first.SendAsync(delivery))), status => Assert.Equal(200, status));

        using var second = Open();
        Assert.Equal(deliveries.Select(delivery => delivery.EventId!).OrderBy(id => id, StringComparer.Ordinal), (await TakeAllAsync(second)).OrderBy(id => id, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_inbox_that_is_removed_while_in_use_is_written_again_with_every_waiting_event(int events)
    {
        Assert.SkipWhen(Environment.OSVersion.Platform == PlatformID.Win32NT, "Windows does not remove a file that is open.");
        var deliveries = Enumerable.Range(0, events).Select(static _ => new SignedDelivery()).ToArray();
        using (var first = Open())
        {
            Assert.Equal(200, await first.SendAsync(deliveries[0]));
            File.Delete(Inbox);
            foreach (var delivery in deliveries.Skip(1))
            {
                Assert.Equal(503, await first.SendAsync(delivery));
                Assert.Equal(200, await first.SendAsync(delivery));
            }
        }

        using var second = Open();
        Assert.Equal(deliveries.Select(static delivery => delivery.EventId!), await TakeAllAsync(second));
    }

    private static IEnumerable<string> HeadersOf(WebhookDelivery delivery) =>
        delivery.Headers.Where(header => header.Key != "Host").Select(header => $"{header.Key}: {header.Value}").OrderBy(line => line, StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> TakeAllAsync(ListenerHarness harness)
    {
        List<string> ids = [];
        while (await harness.TakeAsync() is { } delivery)
        {
            ids.Add(delivery.Event.EventId!);
            await harness.Listener.CompleteAsync(delivery);
        }

        return ids;
    }

    private ListenerHarness Open(int queue = 10, int? maximum = null, Func<WebhookEvent, bool>? filter = null) =>
        new(queue: queue, maximum: maximum, filter: filter, inbox: Inbox, timeProvider: timeProvider);

    private string ReadShared()
    {
        using var stream = new FileStream(Inbox, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task RunAsync(SignedDelivery delivery, bool isNew)
    {
        using var harness = Open();
        Assert.Equal(200, await harness.SendAsync(delivery));
        Assert.Equal(isNew ? 1 : 0, (await TakeAllAsync(harness)).Count);
    }
}
