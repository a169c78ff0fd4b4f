using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A payment without an ExternalId is identified by its data, at any position in the table.</summary>
public sealed class BatchIdentityTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string WithJournal => $"-JournalPath '{files.PathOf("payouts.journal")}'";

    public void Dispose() => files.Dispose();

    [Fact]
    public void Deleting_a_refused_row_makes_no_payment_twice()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(4);
        var refused = table.Rows[0] with { DestinationClabe = "123" };
        module.Run(new TransferTable([refused, .. table.Rows[1..]]).Pay(WithJournal));

        module.Run(new TransferTable(table.Rows[1..]).Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(["102", "103", "104"], TransferTable.Paid(module));
    }

    [Fact]
    public void Correcting_a_refused_row_pays_it_once()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(4);
        module.Run(new TransferTable([table.Rows[0], table.Rows[1] with { DestinationClabe = "123" }, .. table.Rows[2..]]).Pay(WithJournal));

        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(["101", "102", "103", "104"], TransferTable.Paid(module));
    }

    [Fact]
    public void A_row_inserted_on_top_pays_only_that_row()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(5);
        module.Run(new TransferTable(table.Rows[1..]).Pay(WithJournal)).ShouldHaveSucceeded();

        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(["101", "102", "103", "104", "105"], TransferTable.Paid(module));
    }

    [Fact]
    public void A_reversed_table_makes_no_payment_twice()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(6);
        module.Run(table.Pay(WithJournal)).ShouldHaveSucceeded();

        var again = module.Run(new TransferTable([.. table.Rows.Reverse()]).Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(6, again.Output.Count);
        Assert.All(again.Output, payment => Assert.Equal(true, RunResult.Value(payment, "FromJournal")));
        Assert.Equal(6, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void The_second_half_and_then_the_whole_shuffled_table_make_each_payment_once()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(40);
        module.Run(new TransferTable(table.Rows[20..]).Pay(WithJournal)).ShouldHaveSucceeded();

        module.Run(table.Shuffled(seed: 7).Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(table.Rows.Select(row => $"{row.Centavos}").Order(StringComparer.Ordinal), TransferTable.Paid(module));
    }

    [Fact]
    public void A_batch_id_without_a_journal_makes_no_payment_twice_in_another_order()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(24);
        module.Run(table.Pay("-BatchId payroll-48")).ShouldHaveSucceeded();

        var again = module.Run(table.Shuffled(seed: 3).Pay("-BatchId payroll-48")).ShouldHaveSucceeded();

        Assert.Equal(24, again.Output.Count);
        Assert.Equal(24, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void A_batch_id_gives_the_same_ids_with_and_without_a_journal()
    {
        using var module = ModuleRunspace.Connected();
        using var other = ModuleRunspace.Connected();

        var with = Ids(module.Run(TransferTable.Of(3).Pay($"-BatchId payroll-48 {WithJournal}")));
        var without = Ids(other.Run(TransferTable.Of(3).Pay("-BatchId payroll-48")));

        Assert.Equal(with, without);
        Assert.Equal(3, with.Distinct().Count());
    }

    [Fact]
    public void Another_batch_id_gives_other_ids()
    {
        using var module = ModuleRunspace.Connected();

        var first = Ids(module.Run(TransferTable.Of(3).Pay("-BatchId payroll-48")));
        var second = Ids(module.Run(TransferTable.Of(3).Pay("-BatchId payroll-49")));

        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public void A_generated_id_is_short_and_shows_neither_batch_nor_data()
    {
        using var module = ModuleRunspace.Connected();

        var id = Assert.Single(Ids(module.Run(new TransferTable(new TransferTable.Row("Alicia", 98765)).Pay("-BatchId payroll-48"))));

        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    [Fact]
    public void Identical_rows_are_separate_payments_and_a_warning_counts_them()
    {
        using var module = ModuleRunspace.Connected();
        var row = new TransferTable.Row("Alicia", 500);
        var table = new TransferTable(row, row, row);

        var first = module.Run(table.Pay("-BatchId payroll-48")).ShouldHaveSucceeded();
        module.Run(table.Pay("-BatchId payroll-48")).ShouldHaveSucceeded();

        Assert.Equal(3, Ids(first).Distinct().Count());
        Assert.Contains("Records identical to an earlier record: 2.", Assert.Single(first.Warnings), StringComparison.Ordinal);
        Assert.Equal(["500", "500", "500"], TransferTable.Paid(module));
    }

    [Fact]
    public void A_name_that_another_tool_saved_in_another_Unicode_form_is_the_same_payment()
    {
        using var module = ModuleRunspace.Connected();

        module.Run(new TransferTable(new TransferTable.Row("Jos\u00e9", 500)).Pay("-BatchId n\u00f3mina")).ShouldHaveSucceeded();
        module.Run(new TransferTable(new TransferTable.Row("Jose\u0301", 500)).Pay("-BatchId no\u0301mina")).ShouldHaveSucceeded();

        Assert.Equal(["500"], TransferTable.Paid(module));
    }

    [Fact]
    public void Charges_in_the_same_journal_are_not_missing_among_transfers()
    {
        using var module = ModuleRunspace.Connected();
        module.Run($"New-NtxPayCashIn -Amount 20 -CustomerName Ana -CustomerEmail ana@example.mx -Confirm:$false {WithJournal}").ShouldHaveSucceeded();

        module.Run(TransferTable.Of(2).Pay(WithJournal)).ShouldHaveSucceeded();

        Assert.Equal(["101", "102", "2000"], TransferTable.Paid(module));
    }

    [Theory]
    [InlineData("emp-17", "EMP-17")]
    [InlineData("emp-17", "emp\u200b-17")]
    [InlineData("emp-17", "emp\u00a0-17")]
    [InlineData("emp-\u00e9", "emp-e\u0301")]
    public void Ids_that_look_alike_are_two_payments_and_result_in_a_warning(string first, string second)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(new TransferTable(new("Alicia", 500, first), new("Alicia", 500, second)).Pay()).ShouldHaveSucceeded();

        Assert.Contains("differs from an earlier one only in case", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void A_table_without_ids_batch_id_and_journal_warns_before_the_first_request()
    {
        using var module = ModuleRunspace.Connected();

        var warnings = module.Run("$WarningPreference = 'Stop'; try { " + TransferTable.Of(3).Pay() + " } catch { }; $sandbox.Transactions");

        Assert.Empty(warnings.Output);
        Assert.Contains("cannot be run again safely", Assert.Single(module.Run(TransferTable.Of(3).Pay()).Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-BatchId payroll-48", null)]
    [InlineData("", "emp")]
    public void A_table_that_can_be_run_again_safely_causes_no_warning(string arguments, string? id)
    {
        using var module = ModuleRunspace.Connected();
        var rows = TransferTable.Of(3).Rows.Select((row, place) => row with { ExternalId = id is null ? null : id + place });

        Assert.Empty(module.Run(new TransferTable([.. rows]).Pay(arguments)).ShouldHaveSucceeded().Warnings);
    }

    [Fact]
    public void One_payment_by_parameters_does_not_warn()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Empty(module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName Ana -Confirm:$false").ShouldHaveSucceeded().Warnings);
    }

    [Fact]
    public void The_generated_id_of_a_payment_without_a_journal_is_logged_before_it_is_sent()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName Ana -Confirm:$false -Verbose").ShouldHaveSucceeded();

        var logged = result.Verbose.ToList().FindIndex(line => line.Contains($"{result["ExternalId"]}", StringComparison.Ordinal));
        Assert.InRange(logged, 0, result.Verbose.ToList().FindIndex(line => line.Contains("POST", StringComparison.Ordinal)) - 1);
    }

    private static List<string> Ids(RunResult result) =>
        [.. result.ShouldHaveSucceeded().Output.Select(payment => $"{RunResult.Value(payment, "ExternalId")}")];
}
