using System.Diagnostics;
using System.Text;
using NtxPay.Http.Storage;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Webhooks;

/// <summary>The files that an inbox accepts, and damaged files.</summary>
public sealed class InboxFileTests : IDisposable
{
    private readonly TemporaryFolder folder;

    private string Inbox => Path.Combine(folder.Path, "events.inbox");

    public InboxFileTests()
    {
        // First, because xUnit does not dispose a test class whose constructor throws.
        Mono.Skip("It cannot create a file for its owner alone.");
        folder = new TemporaryFolder();
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ExternalId,Amount\n1,10.00\n")]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("8a1b2c3d-0000-4000-8000-000000000001 01770000000\n")]
    [InlineData("")]
    public void Another_kind_of_file_is_refused_and_left_unchanged(string content)
    {
        File.WriteAllText(Inbox, content);

        Assert.Equal(NtxPayErrorKind.InboxUnusable, ErrorOfOpening().Kind);

        Assert.Equal(content, File.ReadAllText(Inbox));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Inbox);

        Assert.Equal(NtxPayErrorKind.InboxUnusable, ErrorOfOpening().Kind);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_pipe_is_refused_without_waiting_for_its_other_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        using (var make = Process.Start("mkfifo", Inbox))
            make.WaitForExit();

        var opening = Task.Run(ErrorOfOpening, ListenerHarness.Stop);

        Assert.Same(opening, await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(30), ListenerHarness.Stop)));
        Assert.Equal(NtxPayErrorKind.InboxUnusable, (await opening).Kind);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_device_is_refused(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices are no files there.");

        Assert.Equal(NtxPayErrorKind.InboxUnusable, Assert.Throws<NtxPayException>(() => new ListenerHarness(inbox: path)).Kind);
    }

    [Fact]
    public void A_missing_folder_is_an_error_before_a_port_is_opened()
    {
        var exception = Assert.Throws<NtxPayException>(() => new ListenerHarness(inbox: Path.Combine(folder.Path, "no", "events.inbox")));

        Assert.Equal(NtxPayErrorKind.InboxUnusable, exception.Kind);
        Assert.Contains("folder does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_listeners_on_one_inbox_are_an_error()
    {
        using var harness = Open();

        var exception = ErrorOfOpening();

        Assert.Equal(NtxPayErrorKind.InboxLocked, exception.Kind);
        Assert.Contains("events.inbox", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_opens_the_same_inbox()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Mono.Runs, "Links need rights on Windows, and .NET Framework does not resolve them.");
        using (Open())
        {
            using (var link = Process.Start("ln", $"-s {Inbox} {Path.Combine(folder.Path, "link")}"))
                link.WaitForExit();

            Assert.Equal(NtxPayErrorKind.InboxLocked, Assert.Throws<NtxPayException>(() => new ListenerHarness(inbox: Path.Combine(folder.Path, "link"))).Kind);
        }
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        if (OperatingSystem.IsWindows() || Mono.Runs)
            return;

        Open().Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Inbox));

        File.SetUnixFileMode(Inbox, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Open().Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Inbox));
    }

    [Fact]
    public async Task A_truncated_file_returns_its_complete_lines()
    {
        var (content, ids) = await FilledAsync();
        var header = Array.IndexOf(content, (byte)'\n') + 1;
        for (var length = 0; length < content.Length; length++)
        {
            var left = content.Take(length).ToArray();
            File.WriteAllBytes(Inbox, left);
            if (length < header)
            {
                Assert.Equal(NtxPayErrorKind.InboxUnusable, ErrorOfOpening().Kind);
                Assert.Equal(left, File.ReadAllBytes(Inbox));
            }
            else
            {
                // A line that lacks only its line end is complete.
                var lines = left.Append(content[length]).Count(value => value == '\n');
                using var harness = Open();
                Assert.Equal(ids.Take(lines - 1), await WaitingAsync(harness));
            }
        }
    }

    [Fact]
    public async Task A_flipped_bit_is_refused_with_its_line_and_the_file_is_left_unchanged()
    {
        var (content, _) = await FilledAsync();
        var line = 1;
        for (var position = 0; position < content.Length; position++)
        {
            var changed = (byte[])content.Clone();
            changed[position] ^= (byte)(1 << (position % 8));
            File.WriteAllBytes(Inbox, changed);

            var exception = ErrorOfOpening();

            Assert.Equal(NtxPayErrorKind.InboxUnusable, exception.Kind);
            Assert.Contains(FormattableString.Invariant($"line {line} "), exception.Message, StringComparison.Ordinal);
            Assert.Equal(changed, File.ReadAllBytes(Inbox));
            if (content[position] == '\n')
                line++;
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 2)]
    public async Task A_removed_or_moved_line_is_refused(int first, int second)
    {
        var (content, _) = await FilledAsync();
        var lines = Encoding.UTF8.GetString(content).TrimEnd('\n').Split('\n').ToList();
        if (first == second)
            lines.RemoveAt(first);
        else
            (lines[first], lines[second]) = (lines[second], lines[first]);

        File.WriteAllText(Inbox, string.Join("\n", lines) + "\n");

        Assert.Contains(FormattableString.Invariant($"line {first + 1} "), ErrorOfOpening().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_stored_gets_503_and_results_in_a_warning()
    {
        var (first, second) = (new SignedDelivery(), new SignedDelivery());
        var isFull = false;
        using (var harness = new ListenerHarness(inbox: Inbox, write: (file, bytes) =>
        {
            // A full disk can store a part of the line first.
            DurableFile.Append(file, isFull ? [.. bytes.Take(bytes.Length / 2)] : bytes);
            if (isFull)
                throw new IOException("No space left on device");
        }))
        {
            Assert.Equal(200, await harness.SendAsync(first));
            isFull = true;
            Assert.Equal(503, await harness.SendAsync(second));
            Assert.Equal(503, await harness.SendAsync(second));
            isFull = false;
            Assert.Equal(200, await harness.SendAsync(second));
            Assert.Equal(2, harness.Listener.Waiting);
            Assert.NotNull(await harness.TakeAsync());
            Assert.Contains(harness.Log.WarningLines, line => line.Contains("503", StringComparison.Ordinal) && line.Contains("events.inbox", StringComparison.Ordinal));
        }

        using var next = Open();
        Assert.Equal([first.EventId!, second.EventId!], await WaitingAsync(next));
    }

    [Fact]
    public async Task A_stopped_listener_returns_nothing_more_and_its_events_stay()
    {
        var delivery = new SignedDelivery();
        using var harness = Open();
        await harness.SendAsync(delivery);
        harness.Listener.Dispose();

        Assert.Null(await harness.TakeAsync());

        using var next = Open();
        Assert.Equal([delivery.EventId!], await WaitingAsync(next));
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(ListenerHarness harness)
    {
        List<string> ids = [];
        while (await harness.TakeAsync() is { } delivery)
            ids.Add(delivery.Event.EventId!);

        return ids;
    }

    private ListenerHarness Open() => new(inbox: Inbox);

    private NtxPayException ErrorOfOpening() => Assert.Throws<NtxPayException>(() => Open().Dispose());

    private async Task<(byte[] Content, IReadOnlyList<string> Ids)> FilledAsync()
    {
        SignedDelivery[] deliveries = [new("""{"event":"a"}"""), new("""{"event":"b"}"""), new("""{"event":"c"}""")];
        using (var harness = Open())
        {
            foreach (var delivery in deliveries)
                await harness.SendAsync(delivery);
        }

        return (File.ReadAllBytes(Inbox), [.. deliveries.Select(delivery => delivery.EventId!)]);
    }
}
