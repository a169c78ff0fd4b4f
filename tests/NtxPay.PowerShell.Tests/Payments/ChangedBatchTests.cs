using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A sent row that was changed stops the run before anything new is sent.</summary>
public sealed class ChangedBatchTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string WithJournal => $"-JournalPath '{files.PathOf("payouts.journal")}'";

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_changed_sent_row_stops_the_run(int changed)
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(5);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();
        table.Rows[changed] = table.Rows[changed] with { Centavos = 999 };

        var result = module.Attempt(new TransferTable([.. table.Rows, new("Another", 700)]).Pay(WithJournal));

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.NotNull(result.Terminating);
        Assert.Equal(["101", "102", "103", "104", "105"], TransferTable.Paid(module));
    }

    [Fact]
    public void The_error_lists_missing_and_new_payments_with_amount_masked_clabe_and_record()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(3);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();
        table.Rows[1] = table.Rows[1] with { Centavos = 99900 };

        var message = $"{module.Attempt(table.Pay(WithJournal)).Error}";

        Assert.Contains("Missing in the input: $1.02 MXN to **************7899 (record 2).", message, StringComparison.Ordinal);
        Assert.Contains("New in the input: $999.00 MXN to **************7899 (record 2).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_explains_a_row_whose_amount_and_clabe_are_unchanged()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(2);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();
        table.Rows[1] = table.Rows[1] with { Name = "Another name" };

        Assert.Contains("differs from the payment that was sent in its name, tax id or concept", $"{module.Attempt(table.Pay(WithJournal)).Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_row_with_an_unknown_outcome_stops_the_run()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        module.Run(TransferTable.Of(1).Pay(WithJournal + " -Scenario timeout"));

        var result = module.Attempt(new TransferTable(new TransferTable.Row("Beneficiary 1", 999)).Pay(WithJournal));

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.Single(TransferTable.Paid(module));
    }

    [Fact]
    public void A_changed_id_stops_the_run()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(new TransferTable(new("Alicia", 500, "0017"), new("Bruno", 600, "0018")).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Attempt(new TransferTable(new("Alicia", 500, "17"), new("Bruno", 600, "18")).Pay(WithJournal));

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.Equal(2, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void AllowChangedBatch_sends_the_new_payments()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(2).Pay(WithJournal)).ShouldHaveSucceeded();

        module.Run(new TransferTable(new TransferTable.Row("Another", 700)).Pay(WithJournal + " -AllowChangedBatch")).ShouldHaveSucceeded();

        Assert.Equal(["101", "102", "700"], TransferTable.Paid(module));
    }

    [Fact]
    public void A_table_that_only_lacks_rows_is_not_a_changed_batch()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(5);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Run(new TransferTable(table.Rows[3..]).Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(2, result.Output.Count);
    }

    [Fact]
    public void New_rows_before_the_sent_ones_are_held_back_and_then_sent()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(30);
        module.Run(new TransferTable(table.Rows[25..]).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(30, result.Output.Count);
        Assert.Equal(30, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void Results_of_rows_that_were_held_back_follow_those_of_the_sent_rows()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(4);
        module.Run(new TransferTable(table.Rows[2..]).Pay(WithJournal)).ShouldHaveSucceeded();

        var amounts = module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded().Output.Select(payment => RunResult.Value(payment, "AmountCentavos"));

        Assert.Equal([103L, 104L, 101L, 102L], amounts);
    }

    [Fact]
    public void More_new_rows_than_can_be_held_back_stop_the_run_and_none_is_sent()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(1).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Attempt(
            "& { foreach ($number in 1..100001) { @{ AmountCentavos = 1000 + $number; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Many' } };"
            + TransferTable.Of(1).Script + " } | Send-NtxPayCashOut -Confirm:$false " + WithJournal);

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.Contains("New payments read so far: 100000.", $"{result.Error}", StringComparison.Ordinal);
        Assert.Single(TransferTable.Paid(module));
    }
}
