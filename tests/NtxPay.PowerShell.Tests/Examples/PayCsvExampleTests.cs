using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

public sealed class PayCsvExampleTests(PwshProcess pwsh)
{
    [Fact]
    public async Task The_example_pays_each_valid_row_once_and_shows_the_error_of_the_invalid_row()
    {
        await using var runspace = await pwsh.Open();

        var lines = (await runspace.Run($"& '{Path.Combine(BuildOutput.Repository, "examples", "PayCsv.ps1")}'")).Output;

        Assert.Equal("The first run: 2 sent, of which 0 in an earlier run; 1 failed, of which 0 with an unknown outcome.", lines[0]);
        Assert.Contains("more than two decimals", lines[1], StringComparison.Ordinal);
        Assert.Equal("The second run: 2 sent, of which 2 in an earlier run; 1 failed, of which 0 with an unknown outcome.", lines[2]);
        Assert.Equal("The sandbox's ledger has 2 transfers.", lines[^1]);
        Assert.Empty((await runspace.Run("Get-NtxPaySession; Get-NtxPaySandbox")).Output);
    }
}
