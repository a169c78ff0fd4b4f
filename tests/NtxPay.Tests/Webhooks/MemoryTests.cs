using NtxPay.Tests.Certificates;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestClock clock = new();

    private string File => Path.Combine(folder.Path, "events.txt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_event_that_one_run_has_taken_is_known_to_the_next()
    {
        var delivery = new Delivery();
        await RunAsync(delivery, isNew: true);
        await RunAsync(delivery, isNew: false);
    }

    [Fact]
    public async Task An_event_that_was_never_taken_is_new_to_the_next_run()
    {
        var delivery = new Delivery();
        using (var harness = Open())
            await harness.SendAsync(delivery);

        await RunAsync(delivery, isNew: true);
    }

    [Fact]
    public async Task Without_a_file_the_next_run_knows_nothing()
    {
        var delivery = new Delivery();
        for (var run = 0; run < 2; run++)
        {
            using var harness = new ListenerHarness();
            await harness.SendAsync(delivery);
            Assert.NotNull(await harness.NextAsync());
        }
    }

    [Fact]
    public async Task After_a_day_an_event_is_forgotten_and_gone_from_the_file()
    {
        var old = new Delivery();
        var younger = new Delivery();
        await RunAsync(old, isNew: true);
        clock.Advance(TimeSpan.FromHours(23));
        await RunAsync(younger, isNew: true);
        clock.Advance(TimeSpan.FromHours(2));

        await RunAsync(younger, isNew: false);
        Assert.DoesNotContain(old.EventId!, System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        await RunAsync(old, isNew: true);
    }

    [Fact]
    public async Task A_listener_that_runs_for_days_forgets_as_well()
    {
        var delivery = new Delivery();
        using var harness = Open(queue: 2000);
        await harness.SendAsync(delivery);
        Assert.NotNull(await harness.NextAsync());
        clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(200, await harness.SendAsync(delivery));

        Assert.NotNull(await harness.NextAsync());
    }

    [Fact]
    public async Task The_file_holds_ids_and_times_alone_and_belongs_to_its_owner()
    {
        var delivery = new Delivery();
        await RunAsync(delivery, isNew: true);

        Assert.Equal($"{delivery.EventId} 0{clock.GetUtcNow().ToUnixTimeSeconds()}\n", System.IO.File.ReadAllText(File));
        if (!OperatingSystem.IsWindows() && !Mono.Runs)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("8a1b2c3d-0000")]
    [InlineData("rubbish\n\n\0\n")]
    [InlineData("8a1b2c3d-0000-4000-8000-000000000001 99999999999\r\n")]
    public async Task A_torn_or_strange_line_does_no_harm(string torn)
    {
        var delivery = new Delivery();
        await RunAsync(delivery, isNew: true);
        System.IO.File.AppendAllText(File, torn);
        var next = new Delivery();

        await RunAsync(next, isNew: true);
        await RunAsync(next, isNew: false);
        await RunAsync(delivery, isNew: false);
        Assert.Equal(2, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void Two_listeners_on_one_file_are_an_error()
    {
        using var harness = Open();

        var error = Assert.Throws<NtxPayException>(() => Open());

        Assert.Equal(NtxPayErrorKind.ListenerFailed, error.Kind);
        Assert.Contains("events.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_before_anything_is_listened_to()
    {
        var error = Assert.Throws<NtxPayException>(() => new ListenerHarness(memory: Path.Combine(folder.Path, "no", "events.txt")));

        Assert.Equal(NtxPayErrorKind.ListenerFailed, error.Kind);
    }

    [Fact]
    public async Task A_file_that_can_no_longer_be_written_is_a_warning_and_the_event_is_not_lost()
    {
        using var harness = Open();
        await harness.SendAsync(new Delivery());
        harness.Listener.Dispose();

        Assert.NotNull(await harness.NextAsync());
        Assert.Contains(harness.Log.WarningLines, line => line.Contains("events.txt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ExternalId,Amount\n1,10.00\n")]
    [InlineData("x")]
    [InlineData("8a1b2c3d-0000-4000-8000-000000000001 99999999999;8a1b2c3d-0000-4000-8000-000000000001 99999999999;")]
    public void Somebody_elses_file_is_refused_and_left_alone(string content)
    {
        folder.Write("events.txt", content);

        Assert.Equal(NtxPayErrorKind.ListenerFailed, Assert.Throws<NtxPayException>(() => Open()).Kind);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task A_first_line_that_is_torn_does_no_harm()
    {
        folder.Write("events.txt", "8a1b2c3d-0000-4000");
        var delivery = new Delivery();

        await RunAsync(delivery, isNew: true);
        await RunAsync(delivery, isNew: false);
    }

    [Fact]
    public async Task Many_events_are_remembered_and_many_forgotten()
    {
        var deliveries = Enumerable.Range(0, 60).Select(_ => new Delivery()).ToList();
        for (var index = 0; index < deliveries.Count; index++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await RunAsync(deliveries[index], isNew: true);
        }

        Assert.InRange(System.IO.File.ReadAllLines(File).Length, 24, 26);
        foreach (var recent in deliveries.TakeLast(24))
            await RunAsync(recent, isNew: false);
    }

    private ListenerHarness Open(int queue = 10) => new(queue: queue, memory: File, clock: clock);

    private async Task RunAsync(Delivery delivery, bool isNew)
    {
        using var harness = Open();
        Assert.Equal(200, await harness.SendAsync(delivery));
        Assert.Equal(isNew, await harness.NextAsync() is not null);
    }
}
