using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Comparison;

/// <summary>Compare-NtxPayJournal with rows that were changed after their payment was sent, and with payments that the table does not contain.</summary>
public sealed class ChangedRowTests : IDisposable
{
    private const string OtherClabe = "012180009876543219";

    private static readonly string[] Shown = ["Row", "State", "JournalState", "Amount", "JournalAmount", "JournalClabe"];

    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-");

    private string Journal => Path.Combine(folder.FullName, "payroll.journal");

    private string Csv => Path.Combine(folder.FullName, "nomina.csv");

    public void Dispose()
    {
        module.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_changed_amount_is_shown_with_what_was_sent_before()
    {
        Pay(new TransferTable.Row("Ana Lima", 100), new TransferTable.Row("Eva Mora", 200));

        var result = Compare(new TransferTable.Row("Ana Lima", 900), new TransferTable.Row("Eva Mora", 200)).ShouldHaveSucceeded();

        Assert.Equal(["1 Changed Sent 9 1 **************7899", "2 Sent Sent 2 2 **************7899"], result.Output.Select(Text));
        Assert.Equal("The journal has $1.00 MXN to **************7899 for this row.", RunResult.Value(result.Output[0], "RecordError"));
        Assert.NotNull(RunResult.Value(result.Output[0], "TransactionId"));
    }

    [Fact]
    public void A_changed_CLABE_is_shown_with_the_CLABE_that_was_paid()
    {
        Pay(new TransferTable.Row("Ana Lima", 100));

        var result = Compare(new TransferTable.Row("Ana Lima", 100) { DestinationClabe = OtherClabe });

        Assert.Equal("Changed **************3219 **************7899", $"{result["State"]} {result["MaskedClabe"]} {result["JournalClabe"]}");
    }

    [Theory]
    [InlineData("f-2", 100)]
    [InlineData("f-2", 900)]
    public void A_row_whose_folio_was_changed_is_a_changed_row(string folio, long centavos)
    {
        Pay(new TransferTable.Row("Ana Lima", 100, "f-1"));

        var result = Compare(new TransferTable.Row("Ana Lima", centavos, folio));

        Assert.Equal("Changed f-1", $"{result["State"]} {result["ExternalId"]}");
    }

    [Fact]
    public void A_row_with_another_amount_and_another_CLABE_is_another_payment()
    {
        Pay(new TransferTable.Row("Ana Lima", 100));

        var result = Compare(new TransferTable.Row("Eva Mora", 900) { DestinationClabe = OtherClabe }).ShouldHaveSucceeded();

        Assert.Equal(["1 NotInJournal  9  ", " Sent Sent 1 1 **************7899"], result.Output.Select(Text));
    }

    [Fact]
    public void An_inserted_row_with_the_same_amount_is_not_paired_with_the_payment_of_the_row_that_it_moved()
    {
        Pay(new TransferTable.Row("Ana Lima", 500));

        var result = Compare(new TransferTable.Row("Dora Paz", 500) { DestinationClabe = OtherClabe }, new TransferTable.Row("Ana Lima", 550)).ShouldHaveSucceeded();

        Assert.Equal(["NotInJournal", "NotInJournal", "Sent"], States(result));
    }

    [Fact]
    public void A_changed_row_at_another_position_is_not_paired()
    {
        Pay(new TransferTable.Row("Ana Lima", 100), new TransferTable.Row("Eva Mora", 200));

        var result = Compare(new TransferTable.Row("Eva Mora", 200), new TransferTable.Row("Ana Lima", 900)).ShouldHaveSucceeded();

        Assert.Equal(["Sent", "NotInJournal", "Sent"], States(result));
    }

    [Fact]
    public void Two_payments_that_match_one_row_are_not_paired()
    {
        Pay(new TransferTable.Row("Ana Lima", 100));
        module.Run(new TransferTable(new TransferTable.Row("Eva Mora", 200)).Pay($"-JournalPath '{Journal}' -AllowChangedBatch")).ShouldHaveSucceeded();

        var result = Compare(new TransferTable.Row("Ana Lima", 900)).ShouldHaveSucceeded();

        Assert.Equal(["NotInJournal", "Sent", "Sent"], States(result));
    }

    [Fact]
    public void Two_rows_that_match_one_payment_are_not_paired()
    {
        Import("10.00;012180001234567899;Ana Lima");
        module.Run($"Import-NtxPayTable '{Csv}' | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false").ShouldHaveSucceeded();
        Import("90.00;012180001234567899;Ana Lima");

        var once = module.Run($"Import-NtxPayTable '{Csv}' | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();
        var twice = module.Run($"@(Import-NtxPayTable '{Csv}') * 2 | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();

        Assert.Equal(["Changed"], States(once));
        Assert.Equal(["NotInJournal", "NotInJournal", "Sent"], States(twice));
    }

    [Fact]
    public void A_row_of_a_file_is_not_paired_with_a_position_in_a_pipeline()
    {
        Pay(new TransferTable.Row("Eva Mora", 200), new TransferTable.Row("Ana Lima", 1000));
        Import("90.00;012180001234567899;Ana Lima");

        var result = module.Run($"Import-NtxPayTable '{Csv}' | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded();

        Assert.Equal(["NotInJournal", "Sent", "Sent"], States(result));
    }

    [Fact]
    public void A_failed_payment_is_not_paired_because_its_row_may_be_corrected()
    {
        using var underfunded = new ModuleRunspace();
        underfunded.Run("$sandbox = Start-NtxPaySandbox -InitialBalance 1; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        underfunded.Run(new TransferTable(new TransferTable.Row("Ana Lima", 500)).Pay($"-JournalPath '{Journal}'"));

        var result = Compare(new TransferTable.Row("Ana Lima", 50)).ShouldHaveSucceeded();

        Assert.Equal(["NotInJournal", "Failed"], States(result));
    }

    [Fact]
    public void The_order_of_the_rows_is_kept()
    {
        TransferTable.Row[] rows = [.. TransferTable.Of(6).Rows];
        Pay(rows);
        rows[1] = rows[1] with { Centavos = 900 };
        rows[4] = rows[4] with { DestinationClabe = OtherClabe };

        var result = Compare(rows).ShouldHaveSucceeded();

        Assert.Equal(["1 Sent", "2 Changed", "3 Sent", "4 Sent", "5 Changed", "6 Sent"], result.Output.Select(payment => $"{RunResult.Value(payment, "Row")} {RunResult.Value(payment, "State")}"));
    }

    [Fact]
    public void The_summary_counts_a_changed_row_and_names_its_difference()
    {
        Pay(new TransferTable.Row("Ana Lima", 100), new TransferTable.Row("Eva Mora", 200));

        var summary = Compare("-Summary", new TransferTable.Row("Ana Lima", 150), new TransferTable.Row("Eva Mora", 200));

        Assert.Equal("1 0.5 0.5 0 False", $"{summary["Changed"]} {summary["ChangedDifference"]} {summary["Difference"]} {summary["NotInTable"]} {summary["IsBalanced"]}");
        Assert.Equal(
            "The table's total $3.50 MXN differs by $0.50 MXN from paid $0.00 MXN + pending $3.00 MXN + not paid $0.00 MXN. Reason: rows changed after they were sent: 1 (difference $0.50 MXN).",
            $"{summary.Single}");
    }

    [Fact]
    public void A_payment_that_the_table_does_not_contain_is_counted_in_any_state()
    {
        var sent = Pay(new TransferTable.Row("Ana Lima", 100), new TransferTable.Row("Eva Mora", 200), new TransferTable.Row("Ida Ruiz", 400));
        Record("rejected", sent, 1);

        var summary = Compare("-Summary", new TransferTable.Row("Ida Ruiz", 400));

        Assert.Equal("2 3 1 1", $"{summary["NotInTable"]} {summary["NotInTableTotal"]} {summary["NotInTablePaidOrPending"]} {summary["NotInTablePaidOrPendingTotal"]}");
        Assert.Equal("-1 False", $"{summary["Difference"]} {summary["IsBalanced"]}");
        Assert.Contains("Reason: paid or pending payments that are not in the table: 1 ($1.00 MXN).", $"{summary.Single}", StringComparison.Ordinal);
        Assert.Contains("Rejected 1 ($2.00)", module.Show($"{new TransferTable(new TransferTable.Row("Ida Ruiz", 400)).Script} | Compare-NtxPayJournal '{Journal}' -Summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_payment_that_the_table_does_not_contain_makes_no_difference()
    {
        Record("rejected", Pay(new TransferTable.Row("Ana Lima", 100), new TransferTable.Row("Eva Mora", 200)), 0);

        var summary = Compare("-Summary", new TransferTable.Row("Eva Mora", 200));

        Assert.Equal("1 0 0 True", $"{summary["NotInTable"]} {summary["NotInTablePaidOrPending"]} {summary["Difference"]} {summary["IsBalanced"]}");
    }

    [Fact]
    public void A_rejected_payment_of_the_table_is_not_paid()
    {
        var row = new TransferTable.Row("Ana Lima", 100);
        Record("rejected", Pay(row), 0);

        var summary = Compare("-Summary", row);

        Assert.Equal("0 0 1 1", $"{summary["Paid"]} {summary["Pending"]} {summary["NotPaid"]} {summary["NotPaidTotal"]}");
    }

    [Theory]
    [InlineData("Settled", true, false)]
    [InlineData("Sent", true, false)]
    [InlineData("InProgress", true, false)]
    [InlineData("Duplicate", true, false)]
    [InlineData("Unknown", true, true)]
    [InlineData("Failed", true, true)]
    [InlineData("Rejected", true, true)]
    [InlineData("Returned", true, true)]
    [InlineData("Expired", true, true)]
    [InlineData("NotInJournal", true, true)]
    [InlineData("Changed", true, true)]
    [InlineData("Invalid", true, true)]
    [InlineData("Settled", false, true)]
    [InlineData("Sent", false, true)]
    public void A_payment_needs_review_by_its_state_and_its_row(string state, bool inTable, bool needsReview)
    {
        var row = inTable ? "1" : "$null";

        var result = module.Run($"([NtxPay.ComparedPayment] @{{ Row = {row}; State = '{state}'; Kind = 'CashOut' }}).NeedsReview");

        Assert.Equal(needsReview, result.ShouldHaveSucceeded().Single.BaseObject);
    }

    [Fact]
    public void The_view_of_a_changed_row_shows_what_was_sent_in_80_columns()
    {
        Pay(new TransferTable.Row("Comercializadora del Centro SA de CV", 1234567));
        module.Host.UI.RawUI.BufferSize = new System.Management.Automation.Host.Size(80, 50);

        var shown = module.Show($"{new TransferTable(new TransferTable.Row("Comercializadora del Centro SA de CV", 2345678)).Script} | Compare-NtxPayJournal '{Journal}'");

        Assert.Contains("(sent: $12,345.67", shown, StringComparison.Ordinal);
        Assert.Contains("*7899)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("…", shown, StringComparison.Ordinal);
    }

    private static string Text(System.Management.Automation.PSObject payment) => string.Join(' ', Shown.Select(name => $"{RunResult.Value(payment, name)}"));

    private static string[] States(RunResult result) => [.. result.Output.Select(payment => $"{RunResult.Value(payment, "State")}")];

    private RunResult Pay(params TransferTable.Row[] rows) => module.Run(new TransferTable(rows).Pay($"-JournalPath '{Journal}'")).ShouldHaveSucceeded();

    private RunResult Compare(params TransferTable.Row[] rows) => Compare(string.Empty, rows);

    private RunResult Compare(string arguments, params TransferTable.Row[] rows) => module.Run($"{new TransferTable(rows).Script} | Compare-NtxPayJournal '{Journal}' {arguments}");

    /// <summary>Writes a table with one row to the file.</summary>
    private void Import(string row) => File.WriteAllText(Csv, $"Monto;CLABE;Beneficiario\n{row}\n");

    /// <summary>Records the outcome of a payment in the journal, as an event does.</summary>
    private void Record(string outcome, RunResult sent, int index)
    {
        module.Run(Deliveries.SecretScript + $"$listener = Start-NtxPayWebhookListener -Secret $secret -Journal '{Journal}'").ShouldHaveSucceeded();
        var address = (Uri)module.Run("$listener.Address").Single!.BaseObject;
        var id = $"{RunResult.Value(sent.Output[index], "TransactionId")}";
        Assert.Equal(200, Deliveries.SendAsync(address, Deliveries.Body($"transaction.cash_out.{outcome}", id)).GetAwaiter().GetResult());
        module.Run("Receive-NtxPayWebhook -Listener $listener -First 1; $listener | Stop-NtxPayWebhookListener").ShouldHaveSucceeded();
    }
}
