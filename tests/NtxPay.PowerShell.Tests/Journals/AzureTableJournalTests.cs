using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>Open-NtxPayJournal with a table in Azure Table storage.</summary>
public sealed class AzureTableJournalTests
{
    private const string Pay =
        "$rows | Send-NtxPayCashOut -Journal (Open-NtxPayJournal -Name payroll -TableUri $table) -Confirm:$false -Verbose -Debug";

    private const string Rows =
        """$rows = 1..5 | ForEach-Object { [pscustomobject]@{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Ana' } }""";

    [Fact]
    public async Task A_batch_that_is_run_again_on_another_machine_sends_nothing_and_the_SAS_is_shown_nowhere()
    {
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);
        var table = azurite.TableWithSas("ntxpayjournal");
        using var module = ModuleRunspace.Connected();
        module.Set("table", table);
        module.Run(Rows);

        var first = module.Run(Pay).ShouldHaveSucceeded();
        var requests = module.Run("$sandbox.Requests").Single.BaseObject;
        var second = module.Run(Pay).ShouldHaveSucceeded();

        Assert.Equal(requests, module.Run("$sandbox.Requests").Single.BaseObject);
        Assert.Equal(5, second.Output.Count);
        Assert.Equal(
            first.Output.Select(item => RunResult.Value(item, "TransactionId")),
            second.Output.Select(item => RunResult.Value(item, "TransactionId")));
        AssertNotShown(table, first, second, module.Run("Open-NtxPayJournal -Name payroll -TableUri $table -Verbose -Debug"));
    }

    [Fact]
    public async Task An_expired_SAS_is_an_error_that_does_not_show_it()
    {
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);
        var table = azurite.TableWithExpiredSas("ntxpayjournal");
        using var module = ModuleRunspace.Connected();
        module.Set("table", table);

        var result = module.Attempt("Open-NtxPayJournal -Name payroll -TableUri $table -Verbose -Debug");

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.Contains("the SAS expired on", $"{result.Error}", StringComparison.Ordinal);
        AssertNotShown(table, result);
    }

    [Theory]
    [InlineData("https://account.table.core.windows.net/ntxpayjournal", "InvalidConfiguration")]
    [InlineData("https://account.table.core.windows.net/?sig=secret", "InvalidConfiguration")]
    [InlineData("http://account.table.core.windows.net/ntxpayjournal?sig=secret", "InsecureConnection")]
    public void An_invalid_address_is_refused_before_anything_is_sent(string address, string errorId)
    {
        using var module = new ModuleRunspace();
        module.Set("table", address);

        var result = module.Attempt("Open-NtxPayJournal -Name payroll -TableUri $table");

        Assert.Equal(errorId, result.ErrorId);
        Assert.DoesNotContain("sig=secret", $"{result.Error}", StringComparison.Ordinal);
    }

    private static void AssertNotShown(Uri table, params RunResult[] results)
    {
        var signature = table.Query.Split("sig=")[1];
        var disclosure = new Disclosure();
        foreach (var result in results)
        {
            disclosure.Add(result.Output);
            disclosure.Add(result.Errors);
            disclosure.Add(string.Join('\n', [.. result.Verbose, .. result.Debug, .. result.Warnings, .. result.Information]));
        }

        Assert.NotEmpty(disclosure.Text);
        Assert.DoesNotContain(signature, disclosure.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.UnescapeDataString(signature), disclosure.Text, StringComparison.Ordinal);
    }
}
