using NtxPay.Http;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Journals.Files;

/// <summary>A payment that was recorded and not sent has no state in the journal, unless an earlier run had one.</summary>
public sealed class WithdrawnPaymentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string JournalPath => Path.Combine(folder.Path, "payouts.journal");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, 0)]
    [InlineData(NtxPayErrorKind.InsufficientBalance, 1)]
    public async Task A_withdrawn_payment_has_the_state_of_the_earlier_run_or_none(NtxPayErrorKind? earlier, int recorded)
    {
        using (var journal = FileJournals.Open(JournalPath))
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.Withdraw(Records.Transfer(), SubmissionState.Failed, earlier);
        }

        var snapshot = await ReadAsync();

        Assert.Equal(Enumerable.Repeat((JournalPaymentState.Failed, earlier), recorded), snapshot.Payments.Select(payment => (payment.State, payment.Error)));
        Assert.Equal(SubmissionState.Failed, snapshot.FindState(Records.Transfer()));
    }

    [Fact]
    public async Task A_withdrawn_payment_is_sent_by_the_next_run_and_does_not_count_as_missing()
    {
        using (var journal = FileJournals.Open(JournalPath))
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.Withdraw(Records.Transfer(), SubmissionState.Failed, failure: null);
        }

        using var again = FileJournals.Open(JournalPath);

        Assert.Equal((0L, 0L, 0L), (again.SentCount, again.UnknownCount, again.MissingCount));
        Assert.Equal((SubmissionState.Failed, true), (again.Find(Records.Transfer())!.State, again.Find(Records.Transfer())!.IsWithdrawn));
        await FileJournals.SendAsync(again, Records.Transfer());
        Assert.Equal(SubmissionState.Sent, again.FindState(Records.Transfer()));
    }

    [Fact]
    public async Task A_withdrawn_payment_of_unknown_outcome_stays_unknown()
    {
        using (var journal = FileJournals.Open(JournalPath))
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.Withdraw(Records.Transfer(), SubmissionState.Unknown, NtxPayErrorKind.TimedOut);
        }

        using var again = FileJournals.Open(JournalPath);

        Assert.Equal((0L, 1L), (again.SentCount, again.UnknownCount));
        Assert.Equal(NtxPayErrorKind.TimedOut, again.Find(Records.Transfer())!.Error);
    }

    private Task<JournalSnapshot> ReadAsync() =>
        new HttpServices(TimeProvider.System, static _ => throw new InvalidOperationException("A journal sends no request.")).ReadJournalAsync(new Journal(JournalPath), CancellationToken.None);
}
