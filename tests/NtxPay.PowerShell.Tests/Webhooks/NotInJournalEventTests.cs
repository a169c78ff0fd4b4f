using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

/// <summary>Events of payments that the journal of a listener does not contain.</summary>
public sealed class NotInJournalEventTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public async Task The_first_unrecorded_outcome_is_a_warning_and_the_last_warning_has_their_number()
    {
        var own = Pay("a.journal");
        Listen("a.journal");
        await DeliverAsync("transaction.cash_out.returned", "other-1");
        await DeliverAsync("transaction.cash_out.settled", own);
        await DeliverAsync("transaction.cash_out.settled", "other-2");
        await DeliverAsync("transaction.cash_out.rejected", "other-3");

        var result = module.Run("Receive-NtxPayWebhook -Listener $listener -First 4").ShouldHaveSucceeded();

        Assert.Equal(
            [
                $"The outcome of the payment other-1 (transaction.cash_out.returned) was not recorded: the payment is not in the journal {files.PathOf("a.journal")}. If it belongs to another table, a listener with the journal of that table must receive it too.",
                $"Outcomes of payments that are not in the journal {files.PathOf("a.journal")}: 3. They were not recorded. If they belong to another table, a listener with the journal of that table must receive them too.",
            ],
            result.Warnings);
        Assert.Equal(4, result.Output.Count);
        Assert.Equal("Settled", StateIn("a.journal"));
    }

    [Fact]
    public async Task One_unrecorded_outcome_is_one_warning()
    {
        Pay("a.journal");
        Listen("a.journal");
        await DeliverAsync("transaction.cash_out.returned", "other-1");

        Assert.Single(module.Run("Receive-NtxPayWebhook -Listener $listener -First 1").ShouldHaveSucceeded().Warnings);
    }

    [Fact]
    public async Task Wait_NtxPayTransaction_warns_of_an_unrecorded_outcome()
    {
        Pay("a.journal");
        Listen("a.journal");
        await DeliverAsync("transaction.cash_out.settled", "other-1");
        await DeliverAsync("transaction.cash_out.settled", "other-2");

        var result = module.Run("'other-1', 'other-2' | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60").ShouldHaveSucceeded();

        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains("a.journal: 2. They were not recorded.", result.Warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transaction.cash_out.pending")]
    [InlineData("transaction.cash_in.settled")]
    [InlineData("transaction.cash_in.expired")]
    public async Task An_event_without_an_outcome_and_an_event_of_a_charge_in_a_journal_of_transfers_are_no_warnings(string name)
    {
        Pay("a.journal");
        Listen("a.journal");
        await DeliverAsync(name, "other-1");

        Assert.Empty(module.Run("Receive-NtxPayWebhook -Listener $listener -First 1").ShouldHaveSucceeded().Warnings);
    }

    [Fact]
    public async Task With_WarningAction_Stop_the_event_stays_in_the_listener_for_the_other_journal()
    {
        var first = Pay("a.journal");
        Pay("b.journal");
        Listen("b.journal");
        await DeliverAsync("transaction.cash_out.returned", first);

        Assert.Empty(module.Run("Receive-NtxPayWebhook -Listener $listener -First 1 -WarningAction Stop").Output);
        module.Run($"Receive-NtxPayWebhook -Listener $listener -First 1 -Journal '{files.PathOf("a.journal")}'").ShouldHaveSucceeded();

        Assert.Equal("Returned", StateIn("a.journal"));
    }

    [Fact]
    public async Task The_outcomes_of_two_listeners_are_recorded_in_their_own_journals()
    {
        var first = Pay("a.journal");
        var second = Pay("b.journal");
        Listen("a.journal");
        await DeliverAsync("transaction.cash_out.rejected", first);
        module.Run("$firstListener = $listener").ShouldHaveSucceeded();
        Listen("b.journal");
        await DeliverAsync("transaction.cash_out.settled", second);

        var result = module.Run("$firstListener, $listener | Receive-NtxPayWebhook -First 1").ShouldHaveSucceeded();

        Assert.Empty(result.Warnings);
        Assert.Equal("Rejected", StateIn("a.journal"));
        Assert.Equal("Settled", StateIn("b.journal"));
    }

    private void Listen(string journal) =>
        module.Run(Deliveries.SecretScript + $"$listener = Start-NtxPayWebhookListener -Secret $secret -Journal '{files.PathOf(journal)}'").ShouldHaveSucceeded();

    /// <summary>Pays a table of one row, and returns the id of the transfer.</summary>
    private string Pay(string journal) =>
        (string)RunResult.Value(module.Run(TransferTable.Of(1).Pay($"-JournalPath '{files.PathOf(journal)}'")).ShouldHaveSucceeded().Single, "TransactionId")!;

    private string StateIn(string journal) => $"{module.Run($"(Get-NtxPayJournal '{files.PathOf(journal)}').State").Single}";

    private async Task DeliverAsync(string name, string transactionId) =>
        Assert.Equal(200, await Deliveries.SendAsync((Uri)module.Run("$listener.Address").Single!.BaseObject, Deliveries.Body(name, transactionId)));
}
