using NtxPay.Tests.Certificates;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

/// <summary>A journal without payments belongs to no account and to no batch.</summary>
public sealed class EmptyJournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Another_account_can_use_a_journal_without_payments()
    {
        FileJournals.Open(JournalPath).Dispose();
        using (var other = FileJournals.Open(JournalPath, clientId: "other"))
        {
            await FileJournals.SendAsync(other, Records.Transfer());
        }

        using (var again = FileJournals.Open(JournalPath, clientId: "other"))
        {
            Assert.Equal((SubmissionState.Sent, 1L, 0L), (again.Find(Records.Transfer())!.State, again.SentCount, again.UnknownCount));
        }

        var exception = Assert.Throws<NtxPayException>(() => FileJournals.Open(JournalPath));
        Assert.Contains("belongs to the account other", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_batch_can_use_a_journal_without_payments()
    {
        FileJournals.Open(JournalPath, batchId: "payroll-48").Dispose();
        using var other = FileJournals.Open(JournalPath, batchId: "payroll-49");

        await FileJournals.SendAsync(other, Records.Transfer());

        Assert.Equal("payroll-49", other.BatchId);
    }

    [Fact]
    public void Opening_a_journal_of_another_account_without_a_payment_does_not_change_the_file()
    {
        FileJournals.Open(JournalPath).Dispose();
        var before = File.ReadAllBytes(JournalPath);

        FileJournals.Open(JournalPath, clientId: "other").Dispose();

        Assert.Equal(before, File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public async Task A_journal_of_another_account_that_loses_its_end_keeps_its_batch_or_is_refused()
    {
        FileJournals.Open(JournalPath).Dispose();
        string batchId;
        using (var other = FileJournals.Open(JournalPath, clientId: "other"))
        {
            batchId = other.BatchId;
            await FileJournals.SendAsync(other, Records.Transfer());
        }

        var complete = await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
        var header = Array.IndexOf(complete, (byte)'\n');
        for (var length = 1; length < complete.Length; length++)
        {
            var path = folder.Write($"cut-{length}", complete.Take(length).ToArray());
            if (length <= header)
            {
                Assert.Equal(NtxPayErrorKind.JournalUnusable, Assert.Throws<NtxPayException>(() => FileJournals.Open(path, clientId: "other")).Kind);
                continue;
            }

            using var cut = FileJournals.Open(path, clientId: "other");
            Assert.Equal(batchId, cut.BatchId);
        }
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_replaces_the_header_leaves_a_journal_that_is_refused_or_usable()
    {
        FileJournals.Open(JournalPath).Dispose();
        var before = await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
        using (var other = FileJournals.Open(JournalPath, clientId: "another-client"))
        {
            await FileJournals.SendAsync(other, Records.Transfer());
        }

        var complete = await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
        var after = complete.Take(Array.IndexOf(complete, (byte)'\n') + 1).ToArray();
        for (var written = 0; written <= after.Length; written++)
        {
            var path = folder.Write($"mixed-{written}", [.. after.Take(written), .. before.Skip(written)]);
            var exception = Record.Exception(() => FileJournals.Open(path, clientId: "another-client").Dispose());

            Assert.True(exception is null or NtxPayException { Kind: NtxPayErrorKind.JournalUnusable }, $"{written}: {exception}");
        }
    }
}
