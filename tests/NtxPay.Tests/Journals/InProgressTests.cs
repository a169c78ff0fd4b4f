using Microsoft.Extensions.Time.Testing;
using NtxPay.Http;
using NtxPay.Tests.Payments;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals;

/// <summary>A payment without an outcome is InProgress as long as its worker may be running.</summary>
public sealed class InProgressTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);

    private readonly MemoryTable table = new();
    private readonly FakeTimeProvider workerTime = new();
    private readonly FakeTimeProvider readerTime = new();

    [Fact]
    public async Task A_payment_of_a_worker_without_a_heartbeat_is_unknown_after_the_lease()
    {
        var worker = await OpenAsync();
        await worker.WriteIntentAsync(Records.Transfer(), row: 1);

        Assert.Equal(JournalPaymentState.InProgress, await StateAsync());

        readerTime.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(JournalPaymentState.InProgress, await StateAsync());

        readerTime.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(JournalPaymentState.Unknown, await StateAsync());
    }

    [Fact]
    public async Task A_payment_of_a_worker_that_ended_without_an_outcome_is_unknown()
    {
        var worker = await OpenAsync();
        await worker.WriteIntentAsync(Records.Transfer(), row: 1);

        worker.Dispose();

        Assert.Equal(JournalPaymentState.Unknown, await StateAsync());
    }

    [Fact]
    public async Task A_payment_with_an_outcome_has_that_state_while_its_worker_runs()
    {
        using var worker = await OpenAsync();
        await worker.WriteIntentAsync(Records.Transfer(), row: 1);
        worker.WriteOutcome(Records.Transfer(), SubmissionState.Failed, payment: null, NtxPayErrorKind.InsufficientBalance);
        worker.Flush(CancellationToken.None);

        Assert.Equal(JournalPaymentState.Failed, await StateAsync());
    }

    private static HttpServices HttpServices(TimeProvider time) => new(time, static _ => throw new InvalidOperationException("A journal sends no request."));

    private Journal Journal() => new("payroll", new MemoryStore(table, "payroll"), Lease);

    private async Task<ISharedPaymentJournal> OpenAsync() => (ISharedPaymentJournal)(await HttpServices(workerTime).OpenJournalAsync(
        new JournalOptions { Journal = Journal(), Environment = NtxPayEnvironment.Sandbox, ClientId = "client" },
        CancellationToken.None))!;

    private async Task<JournalPaymentState> StateAsync() =>
        Assert.Single((await HttpServices(readerTime).ReadJournalAsync(Journal(), CancellationToken.None)).Payments).State;
}
