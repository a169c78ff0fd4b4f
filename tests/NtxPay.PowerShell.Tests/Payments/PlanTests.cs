using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The whole table is read, checked and shown before the first payment.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string Journal => files.PathOf("payouts.journal");

    private string WithJournal => $"-JournalPath '{Journal}'";

    public void Dispose() => files.Dispose();

    [Fact]
    public void WhatIf_with_a_journal_writes_which_payments_were_sent_earlier_and_both_totals()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(5);
        module.Run(new TransferTable(table.Rows[..2]).Pay(WithJournal)).ShouldHaveSucceeded();

        var planned = module.Run($"{table.Script} | Send-NtxPayCashOut -WhatIf {WithJournal}").ShouldHaveSucceeded();
        var shown = module.Show($"{table.Script} | Send-NtxPayCashOut -WhatIf {WithJournal}");

        Assert.Equal(["SentEarlier", "SentEarlier", "New", "New", "New"], planned.Output.Select(item => $"{RunResult.Value(item, "State")}"));
        Assert.Contains("Payments to send: 3, total $3.12 MXN", shown, StringComparison.Ordinal);
        Assert.Contains("Payments sent earlier: 2, total $2.03 MXN", shown, StringComparison.Ordinal);
        Assert.Equal(2, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void WhatIf_creates_no_journal_and_sends_nothing()
    {
        using var module = ModuleRunspace.Connected();

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -WhatIf {WithJournal}").ShouldHaveSucceeded();

        Assert.False(File.Exists(Journal));
        Assert.Empty(TransferTable.Paid(module));
    }

    [Fact]
    public void WhatIf_shows_a_changed_batch()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(2).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Attempt($"{new TransferTable(new TransferTable.Row("Another", 700)).Script} | Send-NtxPayCashOut -WhatIf {WithJournal}");

        Assert.Equal("BatchChanged", result.ErrorId);
    }

    [Fact]
    public void One_confirmation_for_the_batch_shows_count_total_and_account()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&Yes";
        var row = new TransferTable.Row("Alicia", 500);
        var table = new TransferTable(row, row, new("Bruno", 700) { DestinationClabe = "123" }, new("Carla", 800));

        var result = module.Run($"{table.Script} | Send-NtxPayCashOut -BatchId payroll-48");

        var prompt = Assert.Single(module.Host.Prompts);
        Assert.Contains("Account: session Sandbox (Sandbox, client ", prompt, StringComparison.Ordinal);
        Assert.Contains("Payments to send: 3, total $18.00 MXN", prompt, StringComparison.Ordinal);
        Assert.Contains("records refused before sending: 1; identical to an earlier record: 1", prompt, StringComparison.Ordinal);
        Assert.Equal("InvalidRecord", result.ErrorId);
        Assert.Equal(3, TransferTable.Paid(module).Count());
    }

    [Fact]
    public void Choosing_No_sends_nothing()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&No";

        module.Run($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -BatchId payroll-48").ShouldHaveSucceeded();

        Assert.Single(module.Host.Prompts);
        Assert.Empty(TransferTable.Paid(module));
    }

    [Theory]
    [InlineData("", "&No", "Nothing was sent.")]
    [InlineData("es-MX", "&No", "No se envió nada.")]
    [InlineData("es-MX", "&Sí", "Enviados: 3 ")]
    public void The_confirmation_has_two_choices_in_the_language_of_the_session_and_shows_the_result(string culture, string response, string shown)
    {
        using var module = ModuleRunspace.Connected(culture: culture);
        module.Host.SelectedChoice = response;

        var outcome = module.Show($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -BatchId payroll-48");

        Assert.Equal([culture.Length == 0 ? "&Yes" : "&Sí", "&No"], module.Host.Choices);
        Assert.Contains(shown, outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$ConfirmPreference = 'None'; {0}")]
    [InlineData("{0} -Confirm:$false")]
    [InlineData("{0} -WhatIf")]
    [InlineData("$WhatIfPreference = $true; {0} -Confirm")]
    public void No_confirmation_is_requested_if_the_preferences_disable_it(string script)
    {
        using var module = ModuleRunspace.Connected();

        module.Run(script.Replace("{0}", $"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -BatchId a", StringComparison.Ordinal)).ShouldHaveSucceeded();

        Assert.Empty(module.Host.Prompts);
    }

    [Fact]
    public void A_charge_requests_confirmation_only_with_Confirm()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&Yes";
        const string Charge = "New-NtxPayCashIn -Amount 10 -CustomerName 'Ana Lima' -CustomerEmail ana@example.com";

        module.Run(Charge).ShouldHaveSucceeded();
        module.Run(Charge + " -Confirm").ShouldHaveSucceeded();

        Assert.Single(module.Host.Prompts);
    }

    [Fact]
    public void WhatIf_shows_the_summary_of_one_payment()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName 'María' -WhatIf");

        Assert.Contains("$1.00 MXN to **************7899 (María)", shown, StringComparison.Ordinal);
        Assert.Contains("Payments to send: 1, total $1.00 MXN", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Records of the input have an externalId that the journal contains with other data (1).", "Changed: $9.00 MXN to **************7899 (record 1), in the journal $5.00 MXN to **************7899.", "Record 2 (x): BeneficiaryName")]
    [InlineData("es-MX", "En la entrada hay registros cuyo externalId está en la bitácora con otros datos (1).", "Modificados: $9.00 MXN a **************7899 (registro 1), en la bitácora $5.00 MXN a **************7899.", "Registro 2 (x): BeneficiaryName")]
    public void ValidateFirst_reports_a_changed_row_with_an_externalId_before_invalid_records(string culture, string changed, string row, string invalid)
    {
        using var module = ModuleRunspace.Connected(culture: culture);
        var sent = new TransferTable.Row("Alicia", 500, "folio-1");
        module.Run(new TransferTable(sent).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Attempt(new TransferTable(sent with { Centavos = 900 }, new("x", 100)).Pay($"-ValidateFirst {WithJournal}"));

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.StartsWith(changed, $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("\n" + row + "\n", $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("\n" + invalid, $"{result.Error}", StringComparison.Ordinal);
        Assert.Equal(["500"], TransferTable.Paid(module));
    }

    [Fact]
    public void A_changed_batch_is_reported_before_a_mismatched_control_total()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(2).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Attempt(new TransferTable(new TransferTable.Row("Another", 700)).Pay($"-ExpectedCount 2 {WithJournal}"));

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.Contains("\nPayments expected: 2. Valid payments in the input: 1", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_advice_for_a_conflict_does_not_suggest_a_new_id_for_a_payment_that_may_exist()
    {
        using var module = ModuleRunspace.Connected();
        var sent = new TransferTable.Row("Alicia", 500, "folio-1");
        module.Run(new TransferTable(sent).Pay(WithJournal)).ShouldHaveSucceeded();

        var result = module.Run(new TransferTable(sent with { Centavos = 900 }).Pay(WithJournal));

        Assert.Equal("ExternalIdConflict", result.ErrorId);
        Assert.Contains("with a different externalId it would be paid again", $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("keep the externalId: with a different externalId it would be paid again.", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_confirmation_of_one_payment_shows_the_account()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&Yes";

        module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName 'María'").ShouldHaveSucceeded();

        Assert.StartsWith("$1.00 MXN to **************7899 (María)\nAccount: session Sandbox (Sandbox, client ", Assert.Single(module.Host.Prompts), StringComparison.Ordinal);
    }

    [Fact]
    public void ValidateFirst_sends_nothing_if_one_record_is_invalid_and_lists_every_error()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(5);
        table.Rows[1] = table.Rows[1] with { DestinationClabe = "123" };
        table.Rows[3] = table.Rows[3] with { Name = "x" };

        var result = module.Attempt(table.Pay("-ValidateFirst -BatchId payroll-48"));

        Assert.Equal("BatchInvalid", result.ErrorId);
        Assert.Equal([2L, 4L], ((IEnumerable<object>)result.OfError("RecordErrors")!).Select(fault => RunResult.Value(PSObject.AsPSObject(fault), "Row")));
        Assert.Contains("Record 2 (Beneficiary 2): DestinationClabe", $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("Record 4 (x): BeneficiaryName", $"{result.Error}", StringComparison.Ordinal);
        Assert.Empty(TransferTable.Paid(module));
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("$812345.50")]
    public void A_control_total_without_a_value_sends_nothing(string total)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt(TransferTable.Of(2).Pay($"-ExpectedTotal {total}"));

        Assert.NotNull(result.Terminating);
        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Contains("without a peso sign", $"{result.Error}", StringComparison.Ordinal);
        Assert.Empty(TransferTable.Paid(module));
    }

    [Fact]
    public void The_summary_shows_the_control_totals()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Contains("Control totals: as expected (payments: 2, total: $2.03 MXN)", module.Show($"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -ExpectedCount 2 -ExpectedTotal 2.03 -WhatIf"), StringComparison.Ordinal);
        Assert.DoesNotContain("Control totals", module.Show($"{TransferTable.Of(2).Script} | Send-NtxPayCashOut -WhatIf"), StringComparison.Ordinal);
    }

    [Fact]
    public void ValidateFirst_names_a_record_with_a_used_externalId_once()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt(new TransferTable(new TransferTable.Row("Alicia", 500, "a"), new("Bernardo", 600, "a")).Pay("-ValidateFirst"));

        Assert.Equal(2, $"{result.Error}".Split("Bernardo").Length);
    }

    [Fact]
    public void ValidateFirst_sends_a_valid_table()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal(5, module.Run(TransferTable.Of(5).Pay("-ValidateFirst -BatchId payroll-48")).ShouldHaveSucceeded().Output.Count);
    }

    [Theory]
    [InlineData("-ExpectedCount 4")]
    [InlineData("-ExpectedTotal 5.16")]
    [InlineData("-ExpectedCount 5 -ExpectedTotal 5.14")]
    public void A_control_total_that_does_not_match_sends_nothing(string expected)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt(TransferTable.Of(5).Pay("-BatchId payroll-48 " + expected));

        Assert.Equal("ControlTotalMismatch", result.ErrorId);
        Assert.Contains("Valid payments in the input: 5, total $5.15 MXN", $"{result.Error}", StringComparison.Ordinal);
        Assert.Empty(TransferTable.Paid(module));
    }

    [Fact]
    public void Control_totals_that_match_send_the_table()
    {
        using var module = ModuleRunspace.Connected();

        module.Run(TransferTable.Of(5).Pay("-BatchId payroll-48 -ExpectedCount 5 -ExpectedTotal 5.15")).ShouldHaveSucceeded();

        Assert.Equal(5, TransferTable.Paid(module).Count());
    }
}
