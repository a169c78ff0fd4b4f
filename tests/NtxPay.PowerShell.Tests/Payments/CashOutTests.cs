using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

public sealed class CashOutTests
{
    private const string Clabe = "012180001234567899";
    private const string Transfer = $"Send-NtxPayCashOut -DestinationClabe {Clabe} -BeneficiaryName 'María López' -Confirm:$false";

    [Fact]
    public void A_transfer_is_sent_and_the_balance_debited()
    {
        using var module = ModuleRunspace.Connected();

        var transfer = module.Run(Transfer + " -Amount 250.50 -BeneficiaryTaxId LOMA850101ABC -Concept 'Factura 123' -ExternalId order-1");

        Assert.Equal((250.50m, 25050L, "order-1", Clabe, false), ((decimal)transfer["Amount"]!, (long)transfer["AmountCentavos"]!, $"{transfer["ExternalId"]}", $"{transfer["DestinationClabe"]}", (bool)transfer["FromJournal"]!));
        Assert.Equal(4_873_490L - 25050, module.Run("Get-NtxPayBalance")["AvailableCentavos"]);
    }

    [Theory]
    [InlineData("-Amount 0.29", 29)]
    [InlineData("-Amount 4.35", 435)]
    [InlineData("-Amount 1234.56", 123456)]
    [InlineData("-Amount 1234.56d", 123456)]
    [InlineData("-Amount '1234.56'", 123456)]
    [InlineData("-Amount 5", 500)]
    [InlineData("-AmountCentavos 29", 29)]
    [InlineData("-AmountCentavos '29'", 29)]
    public void An_amount_is_sent_exactly_to_the_centavo(string argument, long centavos)
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal(centavos, module.Run($"{Transfer} {argument}")["AmountCentavos"]);
        Assert.Equal(centavos, module.Run("$sandbox.Transactions.AmountCentavos").Single.BaseObject);
    }

    [Theory]
    [InlineData("-Amount '12,50'")]
    [InlineData("-Amount 12,50")]
    [InlineData("-Amount '1e3'")]
    [InlineData("-Amount 90071992547409.93")]
    [InlineData("-Amount (0.1 + 0.2)")]
    [InlineData("-Amount NaN")]
    [InlineData("-Amount ([double]::NaN)")]
    [InlineData("-Amount -5")]
    [InlineData("-Amount 1.234")]
    [InlineData("-AmountCentavos 12.5")]
    [InlineData("-Amount 5 -AmountCentavos 500")]
    [InlineData("")]
    public void An_amount_that_is_not_exact_is_refused_and_nothing_sent(string argument)
    {
        using var module = ModuleRunspace.Connected();

        Assert.Equal("InvalidRecord", module.Run($"{Transfer} {argument}").ErrorId);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void A_wrong_check_digit_is_an_error_against_production_and_a_warning_against_a_sandbox()
    {
        using var module = ModuleRunspace.Connected();
        const string wrong = "Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567890 -BeneficiaryName Maria -Confirm:$false";

        var sandbox = module.Run(wrong).ShouldHaveSucceeded();
        module.Run("$sandbox | Connect-NtxPay -Name Live -Environment Production").ShouldHaveSucceeded();
        var production = module.Run(wrong + " -Session Live");

        Assert.Contains("check digit", Assert.Single(sandbox.Warnings), StringComparison.Ordinal);
        Assert.Equal("InvalidRecord", production.ErrorId);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void A_scenario_is_refused_by_a_production_session_before_anything_is_sent()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("$sandbox | Connect-NtxPay -Name Live -Environment Production").ShouldHaveSucceeded();
        var before = (long)module.Run("$sandbox.Requests").Single.BaseObject;

        var result = module.Attempt(Transfer + " -Amount 1 -Scenario success -Session Live");

        Assert.Equal("ScenarioNotAllowed", result.ErrorId);
        Assert.NotNull(result.Terminating);
        Assert.Equal(before, module.Run("$sandbox.Requests").Single.BaseObject);
    }

    [Fact]
    public void A_scenario_is_sent()
    {
        using var module = ModuleRunspace.Connected("-Speed 1000");

        module.Run(Transfer + " -Amount 1 -Scenario rejected").ShouldHaveSucceeded();

        Assert.True(SpinWait.SpinUntil(() => $"{module.Run("$sandbox.Transactions.Status").Single}" == "REJECTED", TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("Send-NtxPayCashOut")]
    [InlineData("New-NtxPayCashIn")]
    public void Scenarios_complete_to_their_eight_values(string cmdlet)
    {
        using var module = new ModuleRunspace();
        var line = cmdlet + " -Scenario ";

        var completions = module.Run($"[System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches.CompletionText").ShouldHaveSucceeded();

        Assert.Equal(
            ["bad_clabe", "insufficient_funds", "pending_long", "rejected", "returned", "service_unavailable", "success", "timeout"],
            completions.Output.Select(item => $"{item}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatIf_shows_amount_masked_clabe_and_name_and_sends_nothing()
    {
        using var module = ModuleRunspace.Connected();

        var shown = module.Show("Send-NtxPayCashOut -Amount 1234.5 -DestinationClabe 012180001234567899 -BeneficiaryName 'María López' -JournalPath ./none -WhatIf");

        Assert.Contains("$1,234.50 MXN to **************7899 (María López)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Clabe, shown, StringComparison.Ordinal);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
        Assert.False(File.Exists("none"));
    }

    [Fact]
    public void A_transfer_requests_confirmation_by_default_and_No_sends_nothing()
    {
        using var module = ModuleRunspace.Connected();
        module.Host.SelectedChoice = "&No";

        module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName 'María'").ShouldHaveSucceeded();

        Assert.Single(module.Host.Prompts);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void An_insufficient_balance_is_an_error_with_the_id()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");

        var result = module.Run(Transfer + " -Amount 2 -ExternalId order-1");

        Assert.Equal("InsufficientBalance", result.ErrorId);
        Assert.Equal("order-1", $"{result.OfError("ExternalId")}");
    }

    [Fact]
    public void An_id_that_belongs_to_another_transfer_is_a_conflict()
    {
        using var module = ModuleRunspace.Connected();
        module.Run(Transfer + " -Amount 2 -ExternalId order-1").ShouldHaveSucceeded();

        Assert.Equal("ExternalIdConflict", module.Run(Transfer + " -Amount 3 -ExternalId order-1").ErrorId);
    }

    [Fact]
    public void An_unknown_outcome_contains_the_id_to_resume_with()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();

        var result = module.Run(Transfer + " -Amount 2 -Scenario service_unavailable");

        var id = $"{result.OfError("ExternalId")}";
        Assert.Equal("OutcomeUnknown", result.ErrorId);
        Assert.True(Guid.TryParse(id, out _));
        Assert.Contains(id, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_session_there_is_one_terminating_error()
    {
        using var module = new ModuleRunspace();

        var result = module.Attempt("1..3 | ForEach-Object { @{ Amount = 1 } } | Send-NtxPayCashOut -Confirm:$false");

        Assert.Equal("NotConnected", result.ErrorId);
        Assert.NotNull(result.Terminating);
    }

    [Fact]
    public void A_record_given_by_parameters_is_the_target_of_the_error()
    {
        using var module = ModuleRunspace.Connected();

        var target = (PSObject)module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 123 -BeneficiaryName Ana -Confirm:$false").Error.TargetObject;

        Assert.Equal("Ana", RunResult.Value(target, "BeneficiaryName"));
    }
}
