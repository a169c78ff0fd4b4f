using NtxPay.Http.Journal;
using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class JournalWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_a_failed_write_nothing_more_is_taken()
    {
        // A file that was opened for reading fails as a full disk does: at the first write.
        var path = folder.Write("journal", "x");
        var writer = new JournalWriter(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, 1), path);

        var first = await Assert.ThrowsAsync<NtxPayException>(() => writer.AppendAsync("a\n"u8.ToArray()));
        var second = await Assert.ThrowsAsync<NtxPayException>(() => writer.AppendAsync("b\n"u8.ToArray()));
        writer.Close("c\n"u8.ToArray());

        Assert.Equal(NtxPayErrorKind.JournalUnusable, first.Kind);
        Assert.Same(first, second);
        Assert.Equal("x", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Closing_waits_for_what_is_being_written_and_takes_nothing_afterwards()
    {
        var path = folder.Write("journal", "");
        var writer = new JournalWriter(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1), path);
        var writing = Enumerable.Range(0, 50).Select(_ => writer.AppendAsync("a\n"u8.ToArray())).ToArray();

        writer.Close("last\n"u8.ToArray());
        await Task.WhenAll(writing);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.AppendAsync("b\n"u8.ToArray()));
        Assert.Equal(string.Concat(Enumerable.Repeat("a\n", 50)) + "last\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
