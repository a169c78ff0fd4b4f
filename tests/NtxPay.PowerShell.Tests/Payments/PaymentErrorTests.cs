using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>An error of a record in a batch names the row and the beneficiary, and many equal errors are short.</summary>
public sealed class PaymentErrorTests
{
    [Theory]
    [InlineData("", "Record 2 (Bruno Díaz): The balance does not cover the transfer (HTTP 400); nothing was created. Amount of the transfer: $900,000.00 MXN.")]
    [InlineData("es-MX", "Registro 2 (Bruno Díaz): El saldo no alcanza para la transferencia (HTTP 400); no se creó nada. Monto de la transferencia: $900,000.00 MXN.")]
    public void The_message_begins_with_the_record_and_the_beneficiary(string culture, string message)
    {
        using var module = ModuleRunspace.Connected(culture: culture);

        var result = module.Run(new TransferTable(new("Alicia", 500), new("Bruno Díaz", 90000000)).Pay("-BatchId payroll-48"));

        Assert.Equal(message, $"{result.Error}");
        Assert.Equal(message, result.Error.Exception.Message);
    }

    [Fact]
    public void An_invalid_record_is_named_with_its_beneficiary()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(new TransferTable(new("Alicia", 500), new("Bruno Díaz", 600) { DestinationClabe = "123" }).Pay("-BatchId payroll-48"));

        Assert.StartsWith("Record 2 (Bruno Díaz) was not sent. DestinationClabe: ", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_number_in_the_place_of_the_name_is_not_shown()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(new TransferTable(new("Alicia", 500), new("032180000118359719", 600) { DestinationClabe = "123" }).Pay("-BatchId payroll-48"));

        Assert.StartsWith("Record 2 (0321…) was not sent. ", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_conflict_of_an_externalId_is_named_with_its_beneficiary()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run(new TransferTable(new("Alicia", 500, "folio-1"), new("Bruno Díaz", 600, "folio-1")).Pay("-BatchId payroll-48"));

        Assert.Equal("ExternalIdConflict", result.ErrorId);
        Assert.StartsWith("Record 2 (Bruno Díaz): An earlier record of this run has the externalId", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_single_payment_does_not_name_it()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");

        var result = module.Run("Send-NtxPayCashOut -Amount 5 -DestinationClabe 012180001234567899 -BeneficiaryName 'Ana Lima' -Confirm:$false");

        Assert.StartsWith("The balance does not cover the transfer", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_errors_after_the_fifth_are_shown_in_one_line_and_keep_the_complete_message()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");

        var errors = module.Run(TransferTable.Of(8).Pay("-BatchId payroll-48")).NonTerminating;

        Assert.Equal(8, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("InsufficientBalance,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Contains("The balance does not cover the transfer", error.Exception.Message, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.NotNull(error.TargetObject));
        Assert.EndsWith("Further errors of this kind show only the record and InsufficientBalance.", $"{errors[4]}", StringComparison.Ordinal);
        Assert.Equal("Record 6 (Beneficiary 6): InsufficientBalance", $"{errors[5]}");
    }

    [Fact]
    public void The_text_of_an_unknown_outcome_is_always_complete_because_it_contains_the_externalId()
    {
        using var module = new ModuleRunspace();
        module.Run("Start-NtxPaySandbox -Speed 1000 | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();

        var result = module.Run(TransferTable.Of(7).Pay("-Scenario timeout"));

        Assert.Equal(7, result.NonTerminating.Count);
        Assert.All(result.NonTerminating, error => Assert.Contains("Send it again only with the same externalId, '", $"{error}", StringComparison.Ordinal));
        Assert.Contains("Send a record of unknown outcome again only with its externalId", Assert.Single(result.Information), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_counts_the_errors_by_kind_and_recommends_to_run_the_command_again()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 1");

        var summary = Assert.Single(module.Run(TransferTable.Of(3).Pay("-BatchId payroll-48")).Information);

        Assert.EndsWith("\nErrors: InsufficientBalance 3.\nRun the same command again: payments that were sent are not sent again.", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_an_incomplete_batch_without_stable_ids_advises_against_running_it_again()
    {
        using var module = ModuleRunspace.Connected();

        var summary = Assert.Single(module.Run(new TransferTable(new("Alicia", 500), new("Bruno", 90000000)).Pay()).Information);

        Assert.Contains("\nPENDING: the API accepted the payment, and its outcome follows.\nDo not run the whole input again:", summary, StringComparison.Ordinal);
    }
}
