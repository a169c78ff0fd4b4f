using System.Text;
using NtxPay.Http.Journals;
using NtxPay.Http.Journals.Files;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

public sealed class JournalWriterTests : IDisposable
{
    private static readonly byte[] Line = "{\"event\":\"intent\"}"u8.ToArray();

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Exception> Failures() =>
    [
        new IOException("No space left on device"),
        new UnauthorizedAccessException("denied"),
        new InsufficientMemoryException("none left"),
        new InvalidOperationException("unforeseen"),
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task After_a_failed_write_of_any_kind_nothing_more_is_accepted_and_closing_ends(Exception failure)
    {
        var file = new FailingFile(folder.Write("journal", "x")) { WriteFailure = failure };
        await AssertFailsAsync(file);

        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(folder.Path, "journal"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public Task After_a_failed_flush_of_any_kind_nothing_more_is_accepted_and_closing_ends(Exception failure) =>
        AssertFailsAsync(new FailingFile(folder.Write("journal", "x")) { FlushFailure = failure });

    [Fact]
    public async Task Lines_that_are_not_waited_for_fail_the_flush_and_the_next_line()
    {
        var writer = Writer(new FailingFile(folder.Write("journal", "x")) { WriteFailure = new InsufficientMemoryException() });
        writer.Append(Line, mustBeDurable: false, out _);

        var exception = Assert.Throws<NtxPayException>(writer.Flush);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Throws<NtxPayException>(() => writer.Append(Line, mustBeDurable: false, out _));
        await CloseAsync(writer);
    }

    [Fact]
    public async Task Closing_writes_what_was_appended_and_accepts_nothing_afterwards()
    {
        var file = new FailingFile(folder.Write("journal", string.Empty));
        var writer = Writer(file);
        var writing = new List<Task>();
        for (var line = 0; line < 50; line++)
        {
            writer.Append(Line, mustBeDurable: line % 2 == 0, out var durable);
            writing.Add(durable);
        }

        await CloseAsync(writer);
        await Task.WhenAll(writing);

        Assert.Throws<ObjectDisposedException>(() => writer.Append(Line, mustBeDurable: true, out _));
        using var chain = new ChecksumChain();
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "journal"), TestContext.Current.CancellationToken);
        Assert.Equal(50, lines.Length);
        Assert.All(lines, line => Assert.True(chain.Verify(Encoding.UTF8.GetBytes(line))));
        Assert.True(file.Flushes > 0);
    }

    [Fact]
    public async Task Intents_that_are_recorded_together_become_durable_together()
    {
        const int lines = 500;
        var file = new FailingFile(folder.Write("journal", string.Empty));
        var writer = Writer(file);
        var writing = new List<Task>();
        for (var line = 0; line < lines; line++)
        {
            writer.Append(Line, mustBeDurable: true, out var durable);
            writing.Add(durable);
        }

        await Task.WhenAll(writing);

        Assert.InRange(file.Flushes, 1, lines / 2);
        await CloseAsync(writer);
    }

    [Fact]
    public async Task A_single_outcome_does_not_wait_for_the_disk()
    {
        var file = new FailingFile(folder.Write("journal", string.Empty));
        var writer = Writer(file);
        writer.Append(Line, mustBeDurable: false, out var written);

        await written;

        Assert.Equal(0, file.Flushes);
        writer.Flush();
        Assert.Equal(1, file.Flushes);
        await CloseAsync(writer);
    }

    private static async Task AssertFailsAsync(FailingFile file)
    {
        var writer = Writer(file);
        writer.Append(Line, mustBeDurable: true, out var durable);

        var first = await Assert.ThrowsAsync<NtxPayException>(() => durable);
        var second = Assert.Throws<NtxPayException>(() => writer.Append(Line, mustBeDurable: true, out _));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, first.Kind);
        Assert.Same(first, second);
        await CloseAsync(writer);
    }

    private static JournalWriter Writer(FailingFile file) => new(file, file.Name, new ChecksumChain(), new JournalPathCheck(file.Name, "batch"));

    /// <summary>Closes, and fails the test if that does not complete.</summary>
    private static async Task CloseAsync(JournalWriter writer)
    {
        var closing = Task.Run(writer.Close);
        Assert.Same(closing, await Task.WhenAny(closing, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)));
        await closing;
    }

    /// <summary>A file whose disk fails as the test wants, and that counts how often it is forced to the disk.</summary>
    private sealed class FailingFile(string path) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1)
    {
        public Exception? WriteFailure { get; init; }

        public Exception? FlushFailure { get; init; }

        public int Flushes { get; private set; }

        public override void Write(byte[] array, int offset, int count)
        {
            if (WriteFailure is not null)
                throw WriteFailure;

            base.Write(array, offset, count);
        }

        public override void Flush(bool flushToDisk)
        {
            if (FlushFailure is not null)
                throw FlushFailure;

            base.Flush(flushToDisk);
            Flushes++;
        }
    }
}
