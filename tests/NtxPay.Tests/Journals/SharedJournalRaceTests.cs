using Microsoft.Extensions.Time.Testing;
using NtxPay.Http;
using NtxPay.Tests.Payments;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals;

/// <summary>Concurrent reads, writes, lease expiry and disposal.</summary>
public sealed class SharedJournalRaceTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly MemoryTable table = new();
    private readonly FakeTimeProvider timeProvider = new();

    [Fact]
    public async Task A_late_read_does_not_make_a_live_worker_appear_expired()
    {
        var holderTime = new FakeTimeProvider();
        using var holder = await OpenAsync(holderTime);
        await holder.WriteIntentAsync(Records.Transfer(), row: 1);
        var store = new StallingStore(NewStore());
        using var reader = await OpenAsync(store: store);
        await RefreshAsync(reader);

        store.AfterRead = StallReadsOfWorkers;
        var entry = await RefreshAsync(reader);

        Assert.True(entry.IsReservedByOtherWorker);
        Assert.False(await reader.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task A_worker_that_opens_the_journal_while_another_creates_it_finds_the_payment_of_the_other()
    {
        ISharedPaymentJournal? other = null;
        var store = new StallingStore(NewStore());
        store.AfterRead = async _ =>
        {
            store.AfterRead = static _ => Task.CompletedTask;
            other = await OpenAsync();
            await other.WriteIntentAsync(Records.Transfer(), row: 1);
        };

        using var journal = await OpenAsync(store: store);
        using (other)
        {
            Assert.Equal(1, journal.UnknownCount);
            Assert.False(await journal.WriteIntentAsync(Records.Transfer(), row: 1));
        }
    }

    [Fact]
    public async Task A_payment_that_another_worker_may_have_sent_is_not_withdrawn_as_never_sent()
    {
        using var journal = await OpenAsync();
        var other = await OpenAsync(new FakeTimeProvider());
        await other.WriteIntentAsync(Records.Transfer(), row: 1);
        other.Dispose();
        await RefreshAsync(journal);

        Assert.True(await journal.WriteIntentAsync(Records.Transfer(), row: 1));
        Assert.True(await journal.ConfirmReservationAsync(Records.Transfer(), row: 1));
        Assert.Equal((SubmissionState.Unknown, true), (journal.FindReplaced(Records.Transfer())!.State, journal.FindReplaced(Records.Transfer())!.IsAbandoned));
        journal.Withdraw(Records.Transfer(), SubmissionState.Failed, failure: null);
        await FlushAsync(journal);

        Assert.Equal("intent", Payment().State);
    }

    [Fact]
    public async Task A_payment_that_no_worker_has_sent_is_withdrawn()
    {
        using var journal = await OpenAsync();
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);

        Assert.Null(journal.FindReplaced(Records.Transfer()));
        journal.Withdraw(Records.Transfer(), SubmissionState.Failed, failure: null);
        await FlushAsync(journal);

        Assert.Equal("withdrawn", Payment().State);
    }

    [Fact]
    public async Task A_payment_is_recorded_even_if_each_write_takes_longer_than_the_interval_of_heartbeats()
    {
        var store = NewStore();
        store.AfterWrite = (_, _) =>
        {
            timeProvider.Advance(Lease / 3);
            return Task.CompletedTask;
        };
        using var journal = await OpenAsync(store: store);

        Assert.True(await journal.WriteIntentAsync(Records.Transfer(), row: 1).WaitAsync(Limit, TestContext.Current.CancellationToken));
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Unknown, payment: null, failure: null);
        await Task.Run(() => journal.Flush(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Contains(table.EntriesOf("payroll"), static entry => entry.State == "unknown");
    }

    [Fact]
    public async Task A_missing_worker_entry_counts_from_the_start_of_the_read_that_misses_it()
    {
        var holder = await OpenAsync(new FakeTimeProvider());
        await holder.WriteIntentAsync(Records.Transfer(), row: 1);
        table.Remove("payroll", table.EntriesOf("payroll").Single(entry => entry.Key.StartsWith("w-", StringComparison.Ordinal)).Key);
        var store = new StallingStore(NewStore());
        using var reader = await OpenAsync(store: store);
        await RefreshAsync(reader);

        store.AfterRead = StallReadsOfWorkers;

        Assert.True((await RefreshAsync(reader)).IsReservedByOtherWorker);
    }

    [Fact]
    public async Task A_read_that_began_before_a_reservation_does_not_undo_the_reservation()
    {
        var ended = await OpenAsync();
        await ended.WriteIntentAsync(Records.Transfer(), row: 1);
        ended.Dispose();
        var store = new StallingStore(NewStore());
        using var journal = await OpenAsync(store: store);
        var (isReading, goOn) = (NewSignal(), NewSignal());
        store.AfterRead = _ =>
        {
            isReading.TrySetResult();
            return goOn.Task;
        };

        // So many that the journal reads every entry.
        var reading = journal.RefreshAsync([.. Enumerable.Range(0, 300).Select(number => Records.Transfer($"order-{number}"))], CancellationToken.None);
        await isReading.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(await journal.WriteIntentAsync(Records.Transfer(), row: 1));
        goOn.SetResult();
        await reading;

        Assert.True(await journal.ConfirmReservationAsync(Records.Transfer(), row: 1));
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, Reply("t-1"), failure: null);
        await FlushAsync(journal);
        Assert.Equal("sent", Payment().State);
    }

    [Theory]
    [InlineData(SubmissionState.Sent, "sent")]
    [InlineData(SubmissionState.Failed, "intent")]
    [InlineData(SubmissionState.Unknown, "intent")]
    public async Task A_sent_outcome_is_kept_after_the_takeover_of_its_payment_was_noticed(SubmissionState state, string expected)
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await TakeOverAsync();
        suspendedTimeProvider.Advance(Lease);
        Assert.False(await first.ConfirmReservationAsync(Records.Transfer(), row: 1));

        first.WriteOutcome(Records.Transfer(), state, state == SubmissionState.Sent ? Reply("t-1") : null, failure: null);
        await FlushAsync(first, suspendedTimeProvider);

        Assert.Equal(expected, Payment().State);
        Assert.Empty(first.Notes);
    }

    [Fact]
    public async Task A_second_transaction_is_reported_after_the_takeover_of_its_payment_was_noticed()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await TakeOverAsync();
        second.WriteOutcome(Records.Transfer(), SubmissionState.Sent, Reply("t-2"), failure: null);
        await FlushAsync(second);
        suspendedTimeProvider.Advance(Lease);
        Assert.False(await first.ConfirmReservationAsync(Records.Transfer(), row: 1));

        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, Reply("t-1"), failure: null);
        await FlushAsync(first, suspendedTimeProvider);

        Assert.Contains("t-1", Assert.Single(first.Notes), StringComparison.Ordinal);
        Assert.Contains("t-2", Payment().Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_is_reserved_while_the_journal_closes_is_not_sent_by_this_worker()
    {
        var store = NewStore();
        var journal = await OpenAsync(store: store);
        await journal.WriteIntentAsync(Records.Transfer("warm-up"), row: 1);
        var (isWriting, goOn) = (NewSignal(), NewSignal());
        store.BeforeWrite = (_, _) =>
        {
            isWriting.TrySetResult();
            return goOn.Task;
        };

        var reservation = journal.WriteIntentAsync(Records.Transfer(), row: 2);
        await isWriting.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var closing = Task.Run(journal.Dispose, TestContext.Current.CancellationToken);
        await UntilClosedAsync(journal);
        goOn.SetResult();
        await closing.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.False(await reservation.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_payment_is_not_confirmed_after_the_journal_is_closed()
    {
        var store = NewStore();
        var journal = await OpenAsync(store: store);
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        var (isWriting, goOn) = (NewSignal(), NewSignal());
        store.BeforeWrite = (_, _) =>
        {
            isWriting.TrySetResult();
            return goOn.Task;
        };
        _ = journal.WriteIntentAsync(Records.Transfer("order-2"), row: 2);
        await isWriting.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var closing = Task.Run(journal.Dispose, TestContext.Current.CancellationToken);
        await UntilClosedAsync(journal);

        await Assert.ThrowsAsync<NtxPayException>(() => journal.ConfirmReservationAsync(Records.Transfer(), row: 1));

        goOn.SetResult();
        await closing.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_flush_ends_when_the_journal_closes()
    {
        var store = NewStore();
        var journal = await OpenAsync(store: store);
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, Reply("t-1"), failure: null);
        var (isWriting, goOn) = (NewSignal(), NewSignal());
        store.BeforeWrite = (_, _) =>
        {
            isWriting.TrySetResult();
            return goOn.Task;
        };

        // The time of the journal does not advance, so only the flush makes the writer write the outcome: the write shows that the flush waits.
        var flush = Task.Run(() => journal.Flush(CancellationToken.None), TestContext.Current.CancellationToken);
        await isWriting.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var closing = Task.Run(journal.Dispose, TestContext.Current.CancellationToken);
        await UntilClosedAsync(journal);
        goOn.SetResult();
        await closing.WaitAsync(Limit, TestContext.Current.CancellationToken);

        await flush.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_worker_that_was_suspended_stops_if_another_worker_began_with_another_input()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.BeginAsync([Records.Transfer("order-1")], allowsChanges: false, CancellationToken.None);
        using var second = await OpenAsync();
        var begin = second.BeginAsync([Records.Transfer("order-2")], allowsChanges: false, CancellationToken.None);
        await DriveAsync(begin, timeProvider);
        Assert.True(await begin);

        suspendedTimeProvider.Advance(Lease);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => first.WriteIntentAsync(Records.Transfer("order-1"), row: 1));
        Assert.Equal(NtxPayErrorKind.BatchChanged, exception.Kind);
    }

    [Fact]
    public async Task Other_workers_wait_for_the_whole_lease_including_fractions_of_a_second()
    {
        var lease = TimeSpan.FromSeconds(30.9);
        using var holder = await OpenAsync(new FakeTimeProvider(), lease: lease);
        await holder.WriteIntentAsync(Records.Transfer(), row: 1);
        using var reader = await OpenAsync(lease: lease);

        timeProvider.Advance(TimeSpan.FromSeconds(30.5));

        Assert.True((await RefreshAsync(reader)).IsReservedByOtherWorker);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<JournalEntry> RefreshAsync(ISharedPaymentJournal journal) =>
        (await journal.RefreshAsync([Records.Transfer()], CancellationToken.None)).Single()!;

    private static CashOut Reply(string transactionId) => new()
    {
        TransactionId = transactionId,
        Status = "PENDING",
        AmountCentavos = Records.Transfer().AmountCentavos,
        ExternalId = Records.Transfer().ExternalId!,
    };

    /// <summary>Waits until the journal refuses new outcomes, which shows that its disposal has begun.</summary>
    private static async Task UntilClosedAsync(ISharedPaymentJournal journal)
    {
        while (true)
        {
            try
            {
                journal.Withdraw(Records.Transfer("never recorded"), SubmissionState.Failed, failure: null);
            }
            catch (NtxPayException)
            {
                return;
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private static async Task DriveAsync(Task work, FakeTimeProvider timeProvider)
    {
        while (!work.IsCompleted)
        {
            timeProvider.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private Task StallReadsOfWorkers(IReadOnlyList<string> keys)
    {
        if (keys.Any(static key => key.StartsWith("w-", StringComparison.Ordinal)))
            timeProvider.Advance(Lease);

        return Task.CompletedTask;
    }

    private MemoryStore NewStore() => new(table, "payroll");

    private StoredEntry Payment() => table.EntriesOf("payroll").Single(entry => entry.ExternalId is not null);

    private async Task FlushAsync(ISharedPaymentJournal journal, FakeTimeProvider? time = null)
    {
        var flush = Task.Run(() => journal.Flush(CancellationToken.None), TestContext.Current.CancellationToken);
        await DriveAsync(flush, time ?? timeProvider);
        await flush;
    }

    /// <summary>Opens a worker that has taken the payment over from an expired worker.</summary>
    private async Task<ISharedPaymentJournal> TakeOverAsync()
    {
        var journal = await OpenAsync();
        timeProvider.Advance(Lease);
        await RefreshAsync(journal);
        Assert.True(await journal.WriteIntentAsync(Records.Transfer(), row: 1));
        return journal;
    }

    private async Task<ISharedPaymentJournal> OpenAsync(TimeProvider? time = null, IJournalStore? store = null, TimeSpan? lease = null)
    {
        var httpServices = new HttpServices(time ?? timeProvider, static _ => throw new InvalidOperationException("A journal sends no request."));
        var options = new JournalOptions
        {
            Journal = new Journal("payroll", store ?? NewStore(), lease ?? Lease),
            Environment = NtxPayEnvironment.Sandbox,
            ClientId = "client",
        };
        return (ISharedPaymentJournal)(await httpServices.OpenJournalAsync(options, CancellationToken.None))!;
    }
}
