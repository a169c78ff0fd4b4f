using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Comparison;

/// <summary>Compare-NtxPayJournal: who was paid, who was not, and whether the total is right.</summary>
public sealed class ComparisonTests : IDisposable
{
    private static readonly string[] Outcomes = ["settled", "rejected", "returned", "expired"];

    private static readonly string[] Shown = ["Row", "State", "InTable", "Amount", "BeneficiaryName", "MaskedClabe"];

    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");

    private string Journal => Path.Combine(folder.FullName, "payroll.journal");

    public void Dispose()
    {
        module.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_comparison_with_a_journal_without_payments_warns_of_a_wrong_journal()
    {
        module.Run($"{TransferTable.Of(1).Script} | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false -ExpectedCount 2");

        var result = module.Run($"{TransferTable.Of(1).Script} | Compare-NtxPayJournal '{Journal}'");

        Assert.Contains("has no payment", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_row_has_the_journal_entry_of_its_payment()
    {
        var table = TransferTable.Of(2);
        var paid = Pay(table);

        var result = Compare(table).ShouldHaveSucceeded();

        Assert.Equal(["1 Sent True 1.01 Beneficiary 1 **************7899", "2 Sent True 1.02 Beneficiary 2 **************7899"], result.Output.Select(Text));
        Assert.Equal(paid.Output.Select(payment => RunResult.Value(payment, "TransactionId")), result.Output.Select(payment => RunResult.Value(payment, "TransactionId")));
        Assert.Equal(paid.Output.Select(payment => RunResult.Value(payment, "ExternalId")), result.Output.Select(payment => RunResult.Value(payment, "ExternalId")));
    }

    [Fact]
    public void No_session_is_needed_and_the_journal_is_not_changed()
    {
        var table = TransferTable.Of(3);
        Pay(table);
        var before = File.ReadAllBytes(Journal);
        using var other = new ModuleRunspace();

        var result = other.Run($"{table.Script} | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();

        Assert.Equal(["Sent", "Sent", "Sent"], States(result));
        Assert.Equal(before, File.ReadAllBytes(Journal));
    }

    [Fact]
    public async Task The_outcomes_of_events_are_the_states()
    {
        var table = TransferTable.Of(5);
        var ids = Pay(table).Output.Select(payment => $"{RunResult.Value(payment, "TransactionId")}").ToArray();
        await DeliverAsync([.. Outcomes.Zip(ids)]);

        var result = Compare(table).ShouldHaveSucceeded();

        Assert.Equal(["Settled", "Rejected", "Returned", "Expired", "Sent"], States(result));
    }

    [Fact]
    public void A_payment_that_failed_or_is_unknown_is_shown_as_such()
    {
        using var underfunded = new ModuleRunspace();
        underfunded.Run("$sandbox = Start-NtxPaySandbox -Speed 1000 -InitialBalance 1.5; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        var unknown = new TransferTable(new TransferTable.Row("Ana Lima", 100, "a"));
        var failed = new TransferTable(new TransferTable.Row("Eva Mora", 500, "b"));
        underfunded.Run(unknown.Pay($"-JournalPath '{Journal}' -Scenario timeout"));
        underfunded.Run(failed.Pay($"-JournalPath '{Journal}' -AllowChangedBatch"));

        var result = underfunded.Run($"{new TransferTable([.. unknown.Rows, .. failed.Rows]).Script} | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();

        Assert.Equal(["Unknown", "Failed"], States(result));
        Assert.Equal("InsufficientBalance", $"{RunResult.Value(result.Output[1], "Error")}");
    }

    [Fact]
    public void As_many_identical_rows_are_paid_as_were_sent()
    {
        var row = new TransferTable.Row("Ana Lima", 100);
        Pay(new TransferTable(row, row));

        var result = Compare(new TransferTable(row, row, row)).ShouldHaveSucceeded();

        Assert.Equal(["Sent", "Sent", "NotInJournal"], States(result));
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var table = TransferTable.Of(20);
        Pay(table);

        Assert.All(States(Compare(table.Shuffled(7))), state => Assert.Equal("Sent", state));
    }

    [Fact]
    public void A_row_with_an_id_that_was_changed_is_shown_with_both_amounts()
    {
        Pay(new TransferTable(new TransferTable.Row("Ana Lima", 100, "a-1")));

        var result = Compare(new TransferTable(new TransferTable.Row("Ana Lima", 900, "a-1")));

        Assert.Equal("Changed 9 1 Sent", $"{result["State"]} {result["Amount"]} {result["JournalAmount"]} {result["JournalState"]}");
        Assert.Contains("$1.00 MXN", $"{result["RecordError"]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Payments_of_removed_rows_come_last_and_have_no_row()
    {
        var table = TransferTable.Of(4);
        Pay(table);

        var result = Compare(new TransferTable(table.Rows[2], table.Rows[0])).ShouldHaveSucceeded();

        Assert.Equal(["1:1.03", "2:1.01", ":1.02", ":1.04"], result.Output.Select(payment => $"{RunResult.Value(payment, "Row")}:{RunResult.Value(payment, "Amount")}"));
    }

    [Fact]
    public void An_invalid_row_is_shown_with_its_errors_and_the_rest_is_compared()
    {
        var table = TransferTable.Of(2);
        Pay(table);

        var result = Compare(new TransferTable(table.Rows[0], new TransferTable.Row("Eva Mora", 100) { DestinationClabe = "123" }, table.Rows[1])).ShouldHaveSucceeded();

        Assert.Equal(["Sent", "Invalid", "Sent"], States(result));
        Assert.StartsWith("DestinationClabe: ", $"{RunResult.Value(result.Output[1], "RecordError")}", StringComparison.Ordinal);
        Assert.Equal("Eva Mora", RunResult.Value(result.Output[1], "BeneficiaryName"));
    }

    [Fact]
    public void A_repeated_id_is_one_payment_or_a_conflict_if_the_data_differ()
    {
        var row = new TransferTable.Row("Ana Lima", 100, "a-1");
        Pay(new TransferTable(row));

        Assert.Equal(["Sent", "Duplicate", "Invalid"], States(Compare(new TransferTable(row, row, row with { Centavos = 200 }))));
    }

    [Fact]
    public void The_totals_of_the_summary_are_exact()
    {
        var table = TransferTable.Of(40);
        Pay(table);

        var summary = Compare(table, "-Summary");

        Assert.Equal("40 48.20 0 40 48.20 0.00 True", $"{summary["Count"]} {summary["Total"]} {summary["Paid"]} {summary["Pending"]} {summary["PendingTotal"]} {summary["Difference"]} {summary["IsBalanced"]}");
        Assert.Equal("The table's total $48.20 MXN equals paid $0.00 MXN + pending $48.20 MXN + not paid $0.00 MXN.", $"{summary.Single}");
    }

    [Fact]
    public void The_summary_names_the_difference_of_a_changed_row()
    {
        Pay(new TransferTable(new TransferTable.Row("Ana Lima", 100, "a-1"), new TransferTable.Row("Eva Mora", 100, "a-2")));

        var summary = Compare(new TransferTable(new TransferTable.Row("Ana Lima", 150, "a-1"), new TransferTable.Row("Eva Mora", 100, "a-2")), "-Summary");

        Assert.Equal("2.5 2 0.5 1 False", $"{summary["Total"]} {summary["PendingTotal"]} {summary["Difference"]} {summary["Changed"]} {summary["IsBalanced"]}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Differences_that_cancel_out_are_not_reported_as_matching(int removed)
    {
        TransferTable.Row[] rows = [new("Ana Lima", 100, "a-1"), new("Eva Mora", 100, "a-2"), new("Ida Ruiz", 100, "a-3")];
        Pay(new TransferTable(rows));
        var changed = rows.Where((_, place) => place != removed).ToArray();
        changed[^1] = changed[^1] with { Centavos = 200 };

        var summary = Compare(new TransferTable(changed), "-Summary");

        Assert.Equal("0 False", $"{summary["Difference"]:0} {summary["IsBalanced"]}");
    }

    [Fact]
    public void Charges_are_compared_by_their_own_columns()
    {
        const string Charges = "@([pscustomobject] @{ Amount = 10; CustomerName = 'Juan'; CustomerEmail = 'juan@example.com' }, [pscustomobject] @{ Amount = 20; CustomerName = 'Eva'; CustomerEmail = 'eva@example.com' })";
        module.Run($"{Charges}[0] | New-NtxPayCashIn -JournalPath '{Journal}'").ShouldHaveSucceeded();

        var result = module.Run($"{Charges} | Compare-NtxPayJournal '{Journal}' -Kind CashIn").ShouldHaveSucceeded();

        Assert.Equal(["1 Sent True 10 Juan ", "2 NotInJournal True 20 Eva "], result.Output.Select(Text));
    }

    [Fact]
    public void Script_blocks_map_the_columns_of_the_compared_table()
    {
        const string Table = "@(@{ Monto = '12.50'; Clabe = '012180001234567899'; Nombre = 'Ana Lima' } | ForEach-Object { [pscustomobject] $_ })";
        const string Columns = "-Amount { $_.Monto } -DestinationClabe { $_.Clabe } -BeneficiaryName { $_.Nombre }";
        module.Run($"{Table} | Send-NtxPayCashOut {Columns} -JournalPath '{Journal}' -Confirm:$false").ShouldHaveSucceeded();

        Assert.Equal(["Sent"], States(module.Run($"{Table} | Compare-NtxPayJournal '{Journal}' {Columns}").ShouldHaveSucceeded()));
    }

    [Fact]
    public void The_row_number_is_that_of_the_file()
    {
        var csv = Path.Combine(folder.FullName, "nomina.csv");
        File.WriteAllText(csv, "Monto;CLABE;Beneficiario\n\n10.00;012180001234567899;Ana Lima\n");
        module.Run($"Import-NtxPayTable '{csv}' | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false").ShouldHaveSucceeded();

        Assert.Equal(3L, module.Run($"Import-NtxPayTable '{csv}' | Compare-NtxPayJournal '{Journal}'")["Row"]);
    }

    [Fact]
    public void A_missing_journal_is_an_error_and_is_not_created()
    {
        var result = module.Run($"{TransferTable.Of(1).Script} | Compare-NtxPayJournal '{Journal}'");

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void A_table_is_compared_while_a_batch_is_running()
    {
        var table = TransferTable.Of(4);
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        using var shell = module.Prepare(table.Pay($"-JournalPath '{Journal}'"));
        shell.BeginInvoke();
        using var other = new ModuleRunspace();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Journal) && other.Run($"(Get-NtxPayJournal '{Journal}').Count").Single?.BaseObject is 4, TimeSpan.FromSeconds(60)));

        var result = other.Run($"{table.Script} | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();

        Assert.All(States(result), state => Assert.Equal("InProgress", state));
        shell.Stop();
    }

    [Fact]
    public void A_journal_in_a_database_is_compared()
    {
        var table = TransferTable.Of(3);
        module.Run("$journal = . {" + Drivers.OpenSqlite(Path.Combine(folder.FullName, "payroll.db")) + "}").ShouldHaveSucceeded();
        module.Run(table.Pay("-Journal $journal")).ShouldHaveSucceeded();

        var result = module.Run($"{new TransferTable(table.Rows[0], table.Rows[1] with { Centavos = 5 }).Script} | Compare-NtxPayJournal $journal").ShouldHaveSucceeded();

        Assert.Equal(["Sent", "Changed", "Sent"], States(result));
        module.Run("$journal.Dispose()").ShouldHaveSucceeded();
    }

    [Fact]
    public void Ten_thousand_rows_are_compared()
    {
        const string Rows = "@(1..10000 | ForEach-Object { [pscustomobject] @{ AmountCentavos = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = \"Beneficiary $_\" } })";
        module.Run($"$rows = {Rows}; $rows | Select-Object -First 100 | Send-NtxPayCashOut -JournalPath '{Journal}' -ThrottleLimit 32 -Confirm:$false").ShouldHaveSucceeded();

        var summary = module.Run($"$rows | Compare-NtxPayJournal '{Journal}' -Summary");

        Assert.Equal("10000 500050.00 100 9900 True", $"{summary["Count"]} {summary["Total"]} {summary["Pending"]} {summary["NotPaid"]} {summary["IsBalanced"]}");
    }

    [Fact]
    public void In_Spanish_the_summary_is_in_Spanish()
    {
        var table = TransferTable.Of(1);
        Pay(table);
        using var spanish = new ModuleRunspace(culture: "es-MX");

        Assert.Equal(
            "El total de la tabla, $1.01 MXN, es igual a pagado $0.00 MXN + pendiente $1.01 MXN + no pagado $0.00 MXN.",
            $"{spanish.Run($"\"$({table.Script} | Compare-NtxPayJournal '{Journal}' -Summary)\"").Single}");
    }

    private static string Text(System.Management.Automation.PSObject payment) => string.Join(' ', Shown.Select(name => $"{RunResult.Value(payment, name)}"));

    private static string[] States(RunResult result) => [.. result.Output.Select(payment => $"{RunResult.Value(payment, "State")}")];

    private RunResult Pay(TransferTable table) => module.Run(table.Pay($"-JournalPath '{Journal}'")).ShouldHaveSucceeded();

    private RunResult Compare(TransferTable table, string arguments = "") => module.Run($"{table.Script} | Compare-NtxPayJournal '{Journal}' {arguments}");

    private async Task DeliverAsync((string Name, string TransactionId)[] events)
    {
        module.Run(Deliveries.SecretScript + $"$listener = Start-NtxPayWebhookListener -Secret $secret -Journal '{Journal}'").ShouldHaveSucceeded();
        var address = (Uri)module.Run("$listener.Address").Single!.BaseObject;
        foreach (var (name, id) in events)
        {
            Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body($"transaction.cash_out.{name}", id)));
        }

        module.Run($"Receive-NtxPayWebhook -Listener $listener -First {events.Length}").ShouldHaveSucceeded();
    }
}
