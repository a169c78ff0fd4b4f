using NtxPay.Tests.Certificates;
using Xunit;

namespace NtxPay.Tests.Payments;

/// <summary>A journal without payments belongs to no account and to no batch.</summary>
public sealed class EmptyJournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Another_account_can_use_a_journal_without_payments()
    {
        Journals.Open(JournalPath).Dispose();
        using (var other = Journals.Open(JournalPath, clientId: "other"))
        {
            await Journals.SendAsync(other, Records.Transfer());
        }

        using (var again = Journals.Open(JournalPath, clientId: "other"))
        {
            Assert.Equal((SubmissionState.Sent, 1L, 0L), (again.Find(Records.Transfer())!.State, again.SentCount, again.UnknownCount));
        }

        var exception = Assert.Throws<NtxPayException>(() => Journals.Open(JournalPath));
        Assert.Contains("belongs to the account other", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_batch_can_use_a_journal_without_payments()
    {
        Journals.Open(JournalPath, batchId: "payroll-48").Dispose();
        using var other = Journals.Open(JournalPath, batchId: "payroll-49");

        await Journals.SendAsync(other, Records.Transfer());

        Assert.Equal("payroll-49", other.BatchId);
    }

    [Fact]
    public void Opening_a_journal_of_another_account_without_a_payment_does_not_change_the_file()
    {
        Journals.Open(JournalPath).Dispose();
        var before = File.ReadAllBytes(JournalPath);

        Journals.Open(JournalPath, clientId: "other").Dispose();

        Assert.Equal(before, File.ReadAllBytes(JournalPath));
    }

    [Fact]
    public async Task A_process_that_is_killed_at_any_byte_of_the_first_payment_of_another_account_leaves_a_usable_journal()
    {
        Journals.Open(JournalPath).Dispose();
        var first = File.ReadAllBytes(JournalPath).Length;
        using (var other = Journals.Open(JournalPath, clientId: "other"))
        {
            await Journals.SendAsync(other, Records.Transfer());
        }

        var complete = await File.ReadAllBytesAsync(JournalPath, TestContext.Current.CancellationToken);
        var newHeader = Array.IndexOf(complete, (byte)'\n', first) + 1;
        var intent = Array.IndexOf(complete, (byte)'\n', newHeader) + 1;
        for (var length = first; length < intent; length++)
        {
            var path = folder.Write($"cut-{length}", complete.Take(length).ToArray());

            using var cut = Journals.Open(path, clientId: "other");

            // Only a complete intent may be a payment.
            Assert.Equal(length == intent - 1 ? SubmissionState.Unknown : null, cut.FindState(Records.Transfer()));
        }
    }
}
