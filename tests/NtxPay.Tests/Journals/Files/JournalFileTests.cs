using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

/// <summary>How a journal's file is created, shared and protected.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_of_two_concurrent_first_runs_creates_the_journal_and_the_other_finds_it_locked()
    {
        Mono.Skip("it cannot create the file.");
        for (var round = 0; round < 100; round++)
        {
            var path = Path.Combine(folder.Path, $"race-{round}");
            using var start = new Barrier(2);
            var journals = new IPaymentJournal?[2];
            var errors = new Exception?[2];
            Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, side =>
            {
                start.SignalAndWait(TimeSpan.FromMinutes(1));
                errors[side] = Record.Exception(() => journals[side] = FileJournals.Open(path, $"batch-{side}"));
            });

            var winner = Assert.Single(journals, journal => journal is not null)!;
            var loser = Assert.IsType<NtxPayException>(Assert.Single(errors, exception => exception is not null));
            Assert.Equal(NtxPayErrorKind.JournalLocked, loser.Kind);
            winner.Dispose();
            Assert.Single(File.ReadAllLines(path));
            Assert.Contains(winner.BatchId, File.ReadAllText(path), StringComparison.Ordinal);
        }

        Assert.Equal(100, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void Creating_leaves_only_the_journal_with_its_header_in_the_folder()
    {
        FileJournals.Open(JournalPath).Dispose();

        Assert.Equal([JournalPath], Directory.GetFileSystemEntries(folder.Path));
        Assert.Single(File.ReadAllLines(JournalPath));
    }

    [Fact]
    public async Task A_link_to_a_file_that_does_not_exist_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Mono.Runs, "Windows lets not everybody create links.");
        var target = Path.Combine(folder.Path, "elsewhere");
        await ExternalTool.RunAsync(ExternalTool.Require("ln"), TestContext.Current.CancellationToken, "-s", target, JournalPath);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => FileJournals.Open(JournalPath)).Kind);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void An_existing_journal_that_others_can_read_becomes_readable_only_by_its_owner()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Mono.Runs, "Windows has access lists in place of modes.");
        FileJournals.Open(JournalPath).Dispose();
        if (OperatingSystem.IsWindows())
            return;

        File.SetUnixFileMode(JournalPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);

        FileJournals.Open(JournalPath).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(JournalPath));
    }

    [Fact]
    public void The_error_of_a_locked_journal_advises_against_another_journal()
    {
        using var journal = FileJournals.Open(JournalPath);

        var message = Assert.Throws<NtxPayException>(() => FileJournals.Open(JournalPath)).Message;

        Assert.Contains("with the same journal", message, StringComparison.Ordinal);
        Assert.Contains("With another journal, the same rows would be paid again", message, StringComparison.Ordinal);
    }
}
