using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

public sealed class PayCsvExampleTests
{
    [Fact]
    public void The_example_pays_each_row_once_and_tells_the_bad_one()
    {
        using var module = new ModuleRunspace();

        var lines = module.Run($"& '{Path.Combine(Built.Repository, "examples", "PayCsv.ps1")}'").Output.Select(item => $"{item}").ToList();

        Assert.Equal("The first run: 2 paid, of which 0 earlier; 1 not.", lines[0]);
        Assert.Contains("more than two decimals", lines[1], StringComparison.Ordinal);
        Assert.Equal("The second run: 2 paid, of which 2 earlier; 1 not.", lines[2]);
        Assert.Equal("The sandbox's ledger has 2 transfers.", lines[^1]);
        Assert.Empty(module.Run("Get-NtxPaySession; Get-NtxPaySandbox").Output);
    }
}
