using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>The states of the payments of an earlier batch.</summary>
public sealed class JournalReportTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly string path = Path.Combine(Path.GetTempPath(), $"ntxpay-{Guid.NewGuid():N}.journal");

    public void Dispose()
    {
        module.Dispose();
        File.Delete(path);
    }

    [Fact]
    public void Each_payment_is_shown_with_its_state_and_without_names()
    {
        Pay(TransferTable.Of(3));

        var result = module.Run($"Get-NtxPayJournal '{path}'").ShouldHaveSucceeded();

        Assert.Equal(
            ["1 Sent 1.01 **************7899 True", "2 Sent 1.02 **************7899 True", "3 Sent 1.03 **************7899 True"],
            result.Output.Select(payment => $"{RunResult.Value(payment, "Row")} {RunResult.Value(payment, "State")} {RunResult.Value(payment, "Amount")} {RunResult.Value(payment, "MaskedClabe")} {RunResult.Value(payment, "TransactionId") is not null}"));
        Assert.DoesNotContain("Beneficiary", module.Show($"Get-NtxPayJournal '{path}' | Format-List *"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_totals_by_state_are_exact()
    {
        Pay(TransferTable.Of(40));

        var total = module.Run($"Get-NtxPayJournal '{path}' -Summary").ShouldHaveSucceeded();

        Assert.Equal("Sent 40 48.20", $"{total["State"]} {total["Count"]} {total["Total"]}");
    }

    [Fact]
    public void A_missing_journal_is_an_error_and_is_not_created()
    {
        var result = module.Run($"Get-NtxPayJournal '{path}'");

        Assert.StartsWith("JournalUnusable,", Assert.Single(result.NonTerminating).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_damaged_journal_is_an_error()
    {
        Pay(TransferTable.Of(2));
        var bytes = File.ReadAllBytes(path);
        bytes[^100] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith("JournalUnusable,", Assert.Single(module.Run($"Get-NtxPayJournal '{path}'").NonTerminating).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settled", "Settled")]
    [InlineData("rejected", "Rejected")]
    [InlineData("returned", "Returned")]
    [InlineData("expired", "Expired")]
    public async Task The_outcome_that_an_event_reports_is_recorded_before_the_event_is_written(string name, string state)
    {
        var id = Assert.Single(Pay(TransferTable.Of(1)));
        Listen();

        await DeliverAsync($"transaction.cash_out.{name}", id);

        Assert.Equal(state, $"{module.Run($"Receive-NtxPayWebhook -Listener $listener -First 1 | ForEach-Object {{ (Get-NtxPayJournal '{path}').State }}").ShouldHaveSucceeded().Single}");
    }

    [Fact]
    public async Task Repeated_or_reordered_events_do_not_change_a_final_state()
    {
        var id = Assert.Single(Pay(TransferTable.Of(1)));
        Listen();
        await DeliverAsync("transaction.cash_out.returned", id);
        module.Run("Receive-NtxPayWebhook -Listener $listener -First 1").ShouldHaveSucceeded();
        var length = new FileInfo(path).Length;

        await DeliverAsync("transaction.cash_out.settled", id);
        await DeliverAsync("transaction.cash_out.returned", id);
        await DeliverAsync("transaction.cash_out.pending", id);
        await DeliverAsync("transaction.cash_out.settled", Guid.NewGuid().ToString());
        module.Run("Receive-NtxPayWebhook -Listener $listener -First 4").ShouldHaveSucceeded();

        Assert.Equal(length, new FileInfo(path).Length);
        Assert.Equal("Returned", $"{module.Run($"(Get-NtxPayJournal '{path}').State").Single}");
    }

    [Fact]
    public async Task A_batch_with_recorded_outcomes_counts_as_sent_earlier_and_makes_no_payment_twice()
    {
        var table = TransferTable.Of(3);
        var ids = Pay(table);
        Listen();
        await DeliverAsync("transaction.cash_out.settled", ids[0]);
        await DeliverAsync("transaction.cash_out.rejected", ids[1]);
        module.Run("Receive-NtxPayWebhook -Listener $listener -First 2").ShouldHaveSucceeded();

        var again = module.Run(table.Pay($"-JournalPath '{path}'")).ShouldHaveSucceeded();

        Assert.All(again.Output, payment => Assert.Equal(true, RunResult.Value(payment, "FromJournal")));
        Assert.Equal(3, TransferTable.Paid(module).Count());
        Assert.Equal("Sent 1, Settled 1, Rejected 1", string.Join(", ", module.Run($"Get-NtxPayJournal '{path}' -Summary").Output.Select(total => $"{RunResult.Value(total, "State")} {RunResult.Value(total, "Count")}")));
    }

    [Fact]
    public async Task The_outcome_that_Wait_NtxPayTransaction_returns_is_recorded()
    {
        var id = Assert.Single(Pay(TransferTable.Of(1)));
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();
        await DeliverAsync("transaction.cash_out.settled", id);

        module.Run($"Wait-NtxPayTransaction '{id}' -Listener $listener -TimeoutSec 60 -Journal '{path}'").ShouldHaveSucceeded();

        Assert.Equal("Settled", $"{module.Run($"(Get-NtxPayJournal '{path}').State").Single}");
    }

    [Fact]
    public async Task An_event_that_cannot_be_recorded_stays_in_the_listener()
    {
        Listen();
        await DeliverAsync("transaction.cash_out.settled", Guid.NewGuid().ToString());

        var result = module.Run("Receive-NtxPayWebhook -Listener $listener -First 1");

        Assert.StartsWith("JournalUnusable,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(1, module.Run("$listener.Waiting").Single);
    }

    private void Listen() =>
        module.Run(Deliveries.SecretScript + $"$listener = Start-NtxPayWebhookListener -Secret $secret -Journal '{path}'").ShouldHaveSucceeded();

    private string[] Pay(TransferTable table) =>
        [.. module.Run(table.Pay($"-JournalPath '{path}'")).ShouldHaveSucceeded().Output.Select(payment => (string)RunResult.Value(payment, "TransactionId")!)];

    private async Task DeliverAsync(string name, string transactionId) =>
        Assert.Equal(200, await Deliveries.SendAsync((Uri)module.Run("$listener.Address").Single!.BaseObject, Deliveries.Body(name, transactionId)));
}
