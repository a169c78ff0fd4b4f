using Microsoft.Extensions.Time.Testing;
using NtxPay.Http;
using NtxPay.Tests.Payments;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals;

public sealed class SharedJournalTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);

    private readonly MemoryTable table = new();
    private readonly FakeTimeProvider timeProvider = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task A_payment_is_reserved_by_one_worker_only()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();

        Assert.True(await first.WriteIntentAsync(Records.Transfer(), row: 1));
        Assert.False(await second.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task Two_workers_that_begin_a_journal_at_the_same_instant_share_its_batch_id_and_its_payments()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync())));
        var taken = await Task.WhenAll(journals.Select(journal => Task.Run(() => journal.WriteIntentAsync(Records.Transfer(), row: 1))));

        Assert.Single(journals.Select(journal => journal.BatchId).Distinct());
        Assert.Single(taken, isTaken => isTaken);
        Array.ForEach(journals, journal => journal.Dispose());
    }

    [Fact]
    public async Task The_outcome_of_another_worker_is_read_again()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 7);

        Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);

        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment("t-9"), failure: null);
        first.Flush(CancellationToken.None);
        var entry = await RefreshAsync(second);

        Assert.Equal((SubmissionState.Sent, "t-9", 7, false, false), (entry.State, entry.TransactionId, entry.Row, entry.IsReservedByOtherWorker, entry.IsAbandoned));
    }

    [Fact]
    public async Task A_payment_that_is_known_as_sent_is_not_read_again()
    {
        using var first = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment("t-9"), failure: null);
        first.Flush(CancellationToken.None);
        var store = new MemoryStore(table, "payroll");
        using var second = await OpenAsync(store: store);
        store.BeforeRead = static (_, _) => throw new InvalidOperationException("The store is read.");

        Assert.Equal("t-9", (await RefreshAsync(second)).TransactionId);
    }

    [Fact]
    public async Task A_failure_that_another_worker_recorded_has_its_message()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        first.WriteOutcome(Records.Transfer(), SubmissionState.Failed, payment: null, NtxPayErrorKind.InsufficientBalance);
        first.Flush(CancellationToken.None);

        var entry = await RefreshAsync(second);

        Assert.Equal((SubmissionState.Failed, NtxPayErrorKind.InsufficientBalance, false), (entry.State, entry.Error, entry.IsAbandoned));
    }

    [Fact]
    public async Task The_open_payments_of_a_worker_that_ends_are_available_to_the_others_at_once()
    {
        var first = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        first.Dispose();
        using var second = await OpenAsync();

        Assert.True(second.Find(Records.Transfer())!.IsAbandoned);
        Assert.Equal(SubmissionState.Unknown, second.Find(Records.Transfer())!.State);
        Assert.True(await second.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task A_withdrawn_payment_can_be_reserved_by_another_worker()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        first.Withdraw(Records.Transfer(), SubmissionState.Failed, failure: null);
        first.Flush(CancellationToken.None);

        var entry = await RefreshAsync(second);

        Assert.Equal((SubmissionState.Failed, true), (entry.State, entry.IsAbandoned));
        Assert.True(await second.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task A_worker_without_a_heartbeat_keeps_its_payments_until_its_lease_expires()
    {
        var killedTimeProvider = new FakeTimeProvider();
        var first = await OpenAsync(killedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();

        timeProvider.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);
        Assert.False(await second.WriteIntentAsync(Records.Transfer(), row: 1));

        timeProvider.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await RefreshAsync(second)).IsAbandoned);
        Assert.True(await second.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task A_live_worker_keeps_its_payments_regardless_of_the_duration_of_a_request()
    {
        var liveTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(liveTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();

        for (var quarter = 0; quarter < 12; quarter++)
        {
            var writes = table.WriteCount;
            liveTimeProvider.Advance(Lease / 4);
            await UntilAsync(() => table.WriteCount > writes);
            timeProvider.Advance(Lease / 4);
            Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);
        }
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task Clocks_that_are_an_hour_apart_change_nothing(int seconds)
    {
        var other = new FakeTimeProvider(timeProvider.GetUtcNow().AddSeconds(seconds));
        using var first = await OpenAsync(other);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();

        Assert.True(second.Find(Records.Transfer())!.IsReservedByOtherWorker);
        timeProvider.Advance(Lease);
        Assert.True((await RefreshAsync(second)).IsAbandoned);
    }

    [Fact]
    public async Task A_worker_that_was_suspended_longer_than_its_lease_reads_the_store_before_it_sends()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();
        timeProvider.Advance(Lease);
        Assert.True((await RefreshAsync(second)).IsAbandoned);
        Assert.True(await second.WriteIntentAsync(Records.Transfer(), row: 1));

        suspendedTimeProvider.Advance(Lease);

        Assert.False(await first.ConfirmReservationAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task A_worker_that_was_suspended_continues_if_its_payment_was_not_taken_over()
    {
        using var first = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);

        timeProvider.Advance(Lease);

        Assert.True(await first.ConfirmReservationAsync(Records.Transfer(), row: 1));
        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
        first.Flush(CancellationToken.None);
    }

    [Fact]
    public async Task A_sent_outcome_is_kept_from_any_worker()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();
        timeProvider.Advance(Lease);
        await RefreshAsync(second);
        await second.WriteIntentAsync(Records.Transfer(), row: 1);
        second.WriteOutcome(Records.Transfer(), SubmissionState.Unknown, payment: null, NtxPayErrorKind.OutcomeUnknown);
        second.Flush(CancellationToken.None);

        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment("t-1"), failure: null);
        first.Flush(CancellationToken.None);

        Assert.Equal("t-1", (await RefreshAsync(second)).TransactionId);
        Assert.Empty(first.Notes);
    }

    [Fact]
    public async Task Two_transactions_for_one_externalId_are_reported()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();
        timeProvider.Advance(Lease);
        await RefreshAsync(second);
        await second.WriteIntentAsync(Records.Transfer(), row: 1);
        second.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment("t-2"), failure: null);
        second.Flush(CancellationToken.None);

        first.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment("t-1"), failure: null);
        first.Flush(CancellationToken.None);

        Assert.Contains("t-1", Assert.Single(first.Notes), StringComparison.Ordinal);
        Assert.Contains("t-2", Assert.Single(first.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_another_worker_took_over_is_not_withdrawn_by_the_first()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        var first = await OpenAsync(suspendedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();
        timeProvider.Advance(Lease);
        await RefreshAsync(second);
        await second.WriteIntentAsync(Records.Transfer(), row: 1);
        suspendedTimeProvider.Advance(Lease);
        Assert.False(await first.ConfirmReservationAsync(Records.Transfer(), row: 1));

        first.Dispose();
        using var third = await OpenAsync();

        Assert.True(third.Find(Records.Transfer())!.IsReservedByOtherWorker);
    }

    [Fact]
    public async Task Payments_that_are_recorded_together_share_a_write()
    {
        var store = new MemoryStore(table, "payroll");
        using var journal = await OpenAsync(store: store);
        await journal.WriteIntentAsync(Records.Transfer("warm-up"), row: 1);
        var before = table.WriteCount;
        var all = new TaskCompletionSource();
        store.BeforeWrite = (_, _) => all.Task;

        var taken = Enumerable.Range(0, 300).Select(number => journal.WriteIntentAsync(Records.Transfer($"order-{number}"), number)).ToArray();
        all.SetResult();
        await Task.WhenAll(taken);

        Assert.InRange(table.WriteCount - before, 3, 4);
    }

    [Fact]
    public async Task A_lost_response_of_a_successful_write_is_detected()
    {
        var store = new MemoryStore(table, "payroll");
        using var journal = await OpenAsync(store: store);
        await journal.WriteIntentAsync(Records.Transfer("warm-up"), row: 1);
        var losses = 3;
        store.AfterWrite = (_, _) => losses-- > 0 ? throw new IOException("The connection was lost.") : Task.CompletedTask;

        var taken = journal.WriteIntentAsync(Records.Transfer(), row: 1);
        await DriveAsync(taken);

        Assert.True(await taken);
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
        losses = 1;
        await DriveAsync(Task.Run(() => journal.Flush(CancellationToken.None), CancellationToken.None));
        using var reopened = await OpenAsync();
        Assert.Equal(SubmissionState.Sent, reopened.Find(Records.Transfer())!.State);
    }

    [Fact]
    public async Task A_write_waits_for_a_store_that_is_available_again_within_a_minute()
    {
        var store = new MemoryStore(table, "payroll");
        using var journal = await OpenAsync(store: store);
        var isDown = true;
        store.BeforeWrite = Broken;
        store.BeforeRead = Broken;

        var taken = journal.WriteIntentAsync(Records.Transfer(), row: 1);
        for (var second = 0; second < 50; second++)
        {
            timeProvider.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        isDown = false;
        await DriveAsync(taken);

        Assert.True(await taken);

        Task Broken<T>(T _, CancellationToken token) => isDown ? throw new IOException("The server is down.") : Task.CompletedTask;
    }

    [Fact]
    public async Task A_store_that_stays_unavailable_ends_the_journal_with_an_error_and_advice()
    {
        var store = new MemoryStore(table, "payroll");
        using var journal = await OpenAsync(store: store);
        store.BeforeWrite = (_, _) => throw new IOException("The server is down.");

        var taken = journal.WriteIntentAsync(Records.Transfer(), row: 1);
        await DriveAsync(taken);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => taken);
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("The server is down.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("run the same command again", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NtxPayException>(() => journal.WriteIntentAsync(Records.Transfer("order-2"), row: 2));
    }

    [Fact]
    public async Task A_journal_with_payments_of_another_account_is_refused()
    {
        using (var journal = await OpenAsync())
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => OpenAsync(clientId: "other"));

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("belongs to the account client", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_journal_is_its_default_batch_id()
    {
        using var journal = await OpenAsync();

        Assert.Equal("payroll", journal.BatchId);
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        await Assert.ThrowsAsync<NtxPayException>(() => OpenAsync(batchId: "another"));
    }

    [Fact]
    public async Task A_journal_that_is_opened_without_a_payment_belongs_to_no_account()
    {
        (await OpenAsync()).Dispose();
        Assert.Equal(0, table.WriteCount);

        using (var journal = await OpenAsync(clientId: "other"))
            Assert.True(await journal.WriteIntentAsync(Records.Transfer(), row: 1));

        await Assert.ThrowsAsync<NtxPayException>(() => OpenAsync());
    }

    [Fact]
    public async Task Of_two_accounts_that_open_a_new_journal_at_the_same_time_only_one_sends()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync(clientId: "other");

        Assert.True(await first.WriteIntentAsync(Records.Transfer(), row: 1));
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => second.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None));

        Assert.Contains("belongs to the account client", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NtxPayException>(() => second.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    [Fact]
    public async Task Two_workers_that_open_a_new_journal_at_the_same_time_share_it()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();

        Assert.True(await first.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None));
        Assert.True(await second.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None));
        Assert.True(await first.WriteIntentAsync(Records.Transfer(), row: 1));

        Assert.False(await second.WriteIntentAsync(Records.Transfer(), row: 1));
        Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);
    }

    [Fact]
    public async Task Two_workers_with_different_batch_ids_cannot_share_a_new_journal()
    {
        using var first = await OpenAsync(batchId: "another");
        using var second = await OpenAsync();
        await first.WriteIntentAsync(Records.Transfer(), row: 1);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => second.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None));

        Assert.Contains("for the batch 'another'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(NtxPayErrorKind.InsufficientBalance, 1)]
    public async Task A_withdrawn_payment_has_the_state_of_the_earlier_run_or_none(NtxPayErrorKind? earlier, int recorded)
    {
        using (var journal = await OpenAsync())
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.Withdraw(Records.Transfer(), SubmissionState.Failed, earlier);
        }

        var snapshot = await HttpServices(timeProvider).ReadJournalAsync(Options(new MemoryStore(table, "payroll")).Journal, CancellationToken.None);

        Assert.Equal(Enumerable.Repeat((JournalPaymentState.Failed, earlier), recorded), snapshot.Payments.Select(payment => (payment.State, payment.Error)));
        Assert.Equal(SubmissionState.Failed, snapshot.FindState(Records.Transfer()));
    }

    [Fact]
    public async Task A_command_that_only_reads_does_not_begin_a_journal()
    {
        var options = Options(new MemoryStore(table, "payroll"), onlyExisting: true);

        Assert.Null(await HttpServices(timeProvider).OpenJournalAsync(options, CancellationToken.None));
        Assert.Equal(0, table.WriteCount);
    }

    [Fact]
    public async Task Any_changed_column_of_any_entry_is_refused()
    {
        using (var journal = await OpenAsync())
        {
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
            journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
            journal.Flush(CancellationToken.None);
        }

        foreach (var entry in table.EntriesOf("payroll"))
        {
            foreach (var damaged in Damage(entry))
            {
                table.Overwrite("payroll", damaged);
                var exception = await Assert.ThrowsAsync<NtxPayException>(() => OpenAsync());
                Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
                Assert.Contains(entry.Key, exception.Message, StringComparison.Ordinal);
            }

            table.Overwrite("payroll", entry);
        }

        (await OpenAsync()).Dispose();
    }

    [Fact]
    public async Task An_entry_that_was_copied_to_another_key_or_journal_is_refused()
    {
        using (var journal = await OpenAsync())
            await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        var payment = table.EntriesOf("payroll").Single(entry => entry.ExternalId is not null);

        table.Overwrite("payroll", With(payment, key: payment.Key[..^1] + (payment.Key[^1] == '0' ? '1' : '0')));

        await Assert.ThrowsAsync<NtxPayException>(() => OpenAsync());
    }

    [Fact]
    public async Task An_entry_that_is_removed_while_the_journal_is_in_use_is_detected_before_its_outcome_is_lost()
    {
        var journal = await OpenAsync();
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        table.Remove("payroll", table.EntriesOf("payroll").Single(entry => entry.ExternalId is not null).Key);
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);

        var exception = Assert.Throws<NtxPayException>(() => journal.Flush(CancellationToken.None));

        Assert.Contains("was removed", exception.Message, StringComparison.Ordinal);
        Assert.Contains("-BatchId 'payroll'", exception.Message, StringComparison.Ordinal);
        journal.Dispose();
    }

    [Fact]
    public async Task No_name_account_number_or_tax_id_is_stored()
    {
        var transfer = Records.Transfer() with { BeneficiaryTaxId = "LOPM800101AB1" };
        using (var journal = await OpenAsync())
            await journal.WriteIntentAsync(transfer, row: 1);

        var stored = string.Concat(table.EntriesOf("payroll").Select(entry => entry.Content));

        Assert.Contains(transfer.ExternalId!, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(transfer.DestinationClabe, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(transfer.BeneficiaryName, stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(transfer.BeneficiaryTaxId!, stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_worker_whose_entry_was_not_read_for_longer_than_its_lease_is_not_taken_for_expired()
    {
        var liveTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(liveTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        using var second = await OpenAsync();
        for (var quarter = 0; quarter < 8; quarter++)
        {
            var writes = table.WriteCount;
            liveTimeProvider.Advance(Lease / 4);
            await UntilAsync(() => table.WriteCount > writes);
        }

        timeProvider.Advance(2 * Lease);

        Assert.True(second.Find(Records.Transfer())!.IsReservedByOtherWorker);
        Assert.False(await second.WriteIntentAsync(Records.Transfer(), row: 1));
        Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);
    }

    [Fact]
    public async Task Other_workers_wait_at_most_one_lease_for_a_worker_whose_entry_was_removed()
    {
        var killedTimeProvider = new FakeTimeProvider();
        var first = await OpenAsync(killedTimeProvider);
        await first.WriteIntentAsync(Records.Transfer(), row: 1);
        table.Remove("payroll", table.EntriesOf("payroll").Single(entry => entry.Key.StartsWith("w-", StringComparison.Ordinal)).Key);
        using var second = await OpenAsync();

        Assert.True((await RefreshAsync(second)).IsReservedByOtherWorker);
        timeProvider.Advance(Lease);
        Assert.True((await RefreshAsync(second)).IsAbandoned);
    }

    [Fact]
    public async Task At_least_one_of_two_workers_that_begin_at_once_with_different_inputs_fails()
    {
        for (var round = 0; round < 20; round++)
        {
            using var first = await OpenAsync();
            using var second = await OpenAsync();

            var began = await Task.WhenAll(
                Task.Run(() => BeginAsync(first, Records.Transfer("order-1"))),
                Task.Run(() => BeginAsync(second, Records.Transfer("order-2"))));

            // The worker without an error has begun before the other, which waits for its heartbeat.
            Assert.Contains(began, isSame => !isSame);
        }

        async Task<bool> BeginAsync(ISharedPaymentJournal journal, PaymentRequest request)
        {
            var begin = journal.BeginAsync([request], allowsChanges: false, CancellationToken.None);
            await DriveAsync(begin);
            return await begin;
        }
    }

    [Fact]
    public async Task Workers_with_the_same_input_in_another_order_begin_together()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();

        Assert.True(await first.BeginAsync([Records.Transfer("order-1"), Records.Transfer("order-2")], allowsChanges: false, CancellationToken.None));
        Assert.True(await second.BeginAsync([Records.Transfer("order-2"), Records.Transfer("order-1")], allowsChanges: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_killed_worker_with_another_input_blocks_others_until_its_lease_expires()
    {
        var killedTimeProvider = new FakeTimeProvider();
        var first = await OpenAsync(killedTimeProvider);
        await first.BeginAsync([Records.Transfer("order-1")], allowsChanges: false, CancellationToken.None);
        using var second = await OpenAsync();

        var begin = second.BeginAsync([Records.Transfer("order-2")], allowsChanges: false, CancellationToken.None);
        Assert.False(begin.IsCompleted);
        await DriveAsync(begin);

        Assert.True(await begin);
    }

    [Fact]
    public async Task A_payment_that_another_worker_sent_after_the_input_was_read_is_missing_in_an_input_without_it()
    {
        using var first = await OpenAsync();
        using (var second = await OpenAsync())
        {
            await second.BeginAsync([Records.Transfer("order-2")], allowsChanges: false, CancellationToken.None);
            await second.WriteIntentAsync(Records.Transfer("order-2"), row: 1);
        }

        Assert.Equal(0, first.MissingCount);
        Assert.True(await first.BeginAsync([Records.Transfer("order-1")], allowsChanges: false, CancellationToken.None));
        Assert.Equal(1, first.MissingCount);
    }

    [Fact]
    public async Task A_worker_that_was_suspended_stops_if_others_sent_payments_that_its_input_lacks()
    {
        var suspendedTimeProvider = new FakeTimeProvider();
        using var first = await OpenAsync(suspendedTimeProvider);
        await first.BeginAsync([Records.Transfer("order-1")], allowsChanges: false, CancellationToken.None);
        using var second = await OpenAsync();
        await DriveAsync(second.BeginAsync([Records.Transfer("order-2")], allowsChanges: false, CancellationToken.None));
        await second.WriteIntentAsync(Records.Transfer("order-2"), row: 1);

        suspendedTimeProvider.Advance(Lease);

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => first.WriteIntentAsync(Records.Transfer("order-1"), row: 1));
        Assert.Equal(NtxPayErrorKind.BatchChanged, exception.Kind);
    }

    [Fact]
    public async Task An_event_that_arrives_before_the_response_is_recorded_is_recorded()
    {
        using var journal = await OpenAsync();
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        var reads = 0;
        var store = new MemoryStore(table, "payroll") { BeforeRead = (keys, _) => Task.FromResult(keys.Count == 0 ? Interlocked.Increment(ref reads) : 0) };
        using var outcomes = HttpServices(timeProvider).CreateOutcomeRecorder(Options(store).Journal);

        // A second read of all entries shows that the first did not find the transaction.
        var recording = outcomes.RecordAsync(Settled("t-1"), CancellationToken.None);
        await DriveAsync(UntilAsync(() => Volatile.Read(ref reads) >= 2));
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
        await DriveAsync(recording);

        Assert.Equal(OutcomeRecordResult.Recorded, await recording);
        Assert.Contains("settled", table.EntriesOf("payroll").Single(entry => entry.ExternalId is not null).State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_payment_that_was_sent_after_the_last_read_is_recorded()
    {
        using var journal = await OpenAsync();
        using var outcomes = HttpServices(timeProvider).CreateOutcomeRecorder(Options(new MemoryStore(table, "payroll")).Journal);
        await journal.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None);
        Assert.Equal(OutcomeRecordResult.NotInJournal, await outcomes.RecordAsync(Settled("another's"), CancellationToken.None));
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
        await DriveAsync(Task.Run(() => journal.Flush(CancellationToken.None), CancellationToken.None));

        var recording = outcomes.RecordAsync(Settled("t-1"), CancellationToken.None);
        await DriveAsync(recording);

        Assert.Equal(OutcomeRecordResult.Recorded, await recording);
    }

    [Theory]
    [InlineData("transaction.cash_out.settled", OutcomeRecordResult.NotInJournal)]
    [InlineData("transaction.internal_transfer.settled", OutcomeRecordResult.NotInJournal)]
    [InlineData("transaction.cash_in.settled", OutcomeRecordResult.NotApplicable)]
    [InlineData("transaction.cash_out.pending", OutcomeRecordResult.NotApplicable)]
    public async Task An_event_of_a_charge_and_one_without_an_outcome_do_not_apply_to_a_journal_of_transfers(string name, OutcomeRecordResult expected)
    {
        using var journal = await OpenAsync();
        await journal.WriteIntentAsync(Records.Transfer(), row: 1);
        journal.WriteOutcome(Records.Transfer(), SubmissionState.Sent, SentPayment(), failure: null);
        await DriveAsync(Task.Run(() => journal.Flush(CancellationToken.None), CancellationToken.None));
        using var outcomes = HttpServices(timeProvider).CreateOutcomeRecorder(Options(new MemoryStore(table, "payroll")).Journal);

        Assert.Equal(expected, await outcomes.RecordAsync(new WebhookEvent { Event = name, TransactionId = "another's" }, CancellationToken.None));
    }

    [Theory]
    [InlineData("transaction.cash_in.settled")]
    [InlineData("transaction.cash_out.settled")]
    public async Task An_outcome_of_either_kind_is_not_in_a_journal_without_payments(string name)
    {
        using var journal = await OpenAsync();
        await journal.BeginAsync([Records.Transfer()], allowsChanges: false, CancellationToken.None);
        using var outcomes = HttpServices(timeProvider).CreateOutcomeRecorder(Options(new MemoryStore(table, "payroll")).Journal);

        Assert.Equal(OutcomeRecordResult.NotInJournal, await outcomes.RecordAsync(new WebhookEvent { Event = name, TransactionId = "another's" }, CancellationToken.None));
    }

    [Fact]
    public async Task A_closed_journal_refuses_payments()
    {
        var journal = await OpenAsync();
        journal.Dispose();

        await Assert.ThrowsAsync<NtxPayException>(() => journal.WriteIntentAsync(Records.Transfer(), row: 1));
    }

    private static async Task<JournalEntry> RefreshAsync(ISharedPaymentJournal journal) =>
        (await journal.RefreshAsync([Records.Transfer()], CancellationToken.None)).Single()!;

    private static CashOut SentPayment(string transactionId = "t-1") => new()
    {
        TransactionId = transactionId,
        Status = "PENDING",
        AmountCentavos = Records.Transfer().AmountCentavos,
        ExternalId = Records.Transfer().ExternalId!,
    };

    private static WebhookEvent Settled(string transactionId) => new() { Event = "transaction.cash_out.settled", TransactionId = transactionId, Status = "LIQUIDATED" };

    private static IEnumerable<StoredEntry> Damage(StoredEntry entry)
    {
        yield return With(entry, content: entry.Content.Replace("\":", "\": ", StringComparison.Ordinal));
        yield return With(entry, content: entry.Content[..^1]);
        yield return With(entry, content: string.Empty);
        yield return With(entry, content: new string([.. entry.Content.Select((letter, place) => place == entry.Content.Length / 2 ? (char)(letter ^ 1) : letter)]));
        if (entry.ExternalId is not null)
        {
            yield return With(entry, state: "failed");
            yield return With(entry, externalId: "other");
            yield return With(entry, amount: entry.AmountCentavos + 1);
            yield return With(entry, worker: "other");
        }
    }

    private static StoredEntry With(
        StoredEntry entry,
        string? key = null,
        string? content = null,
        string? state = null,
        string? externalId = null,
        long? amount = null,
        string? worker = null)
    {
        return new StoredEntry
        {
            Key = key ?? entry.Key,
            State = state ?? entry.State,
            ExternalId = externalId ?? entry.ExternalId,
            AmountCentavos = amount ?? entry.AmountCentavos,
            Worker = worker ?? entry.Worker,
            Content = content ?? entry.Content,
        };
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    private static HttpServices HttpServices(TimeProvider time) => new(time, static _ => throw new InvalidOperationException("A journal sends no request."));

    private static JournalOptions Options(IJournalStore store, string clientId = "client", string? batchId = null, bool onlyExisting = false) => new()
    {
        Journal = new Journal("payroll", store, Lease),
        Environment = NtxPayEnvironment.Sandbox,
        ClientId = clientId,
        BatchId = batchId,
        CreateIfMissing = !onlyExisting,
    };

    /// <summary>Advances the time until a task completes.</summary>
    private async Task DriveAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            timeProvider.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private async Task<ISharedPaymentJournal> OpenAsync(
        TimeProvider? time = null,
        IJournalStore? store = null,
        string clientId = "client",
        string? batchId = null)
    {
        var options = Options(store ?? new MemoryStore(table, "payroll"), clientId, batchId);
        return (ISharedPaymentJournal)(await HttpServices(time ?? timeProvider).OpenJournalAsync(options, CancellationToken.None))!;
    }
}
