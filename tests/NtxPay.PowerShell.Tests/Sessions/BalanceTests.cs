using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

public sealed class BalanceTests
{
    [Fact]
    public void The_balance_is_exact_in_pesos_and_in_centavos()
    {
        using var module = ModuleRunspace.Connected("-InitialBalance 90071992547409.93d");

        var balance = module.Run("Get-NtxPayBalance");

        Assert.Equal(90_071_992_547_409.93m, balance["Available"]);
        Assert.Equal(9_007_199_254_740_993L, balance["AvailableCentavos"]);
        Assert.Equal(0m, balance["Pending"]);
        Assert.Equal(0L, balance["PendingCentavos"]);
        Assert.Equal("MXN", balance["Currency"]);
        Assert.Equal("Sandbox", balance["Session"]);
        Assert.InRange((DateTimeOffset)balance["RetrievedAt"]!, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public void The_view_shows_amounts_with_two_decimals()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Contains("$48,734.90", module.Show("Get-NtxPayBalance"), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_shows_the_request_and_its_response()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Get-NtxPayBalance -Verbose").ShouldHaveSucceeded();

        Assert.Contains(result.Verbose, line => line.Contains("GET", StringComparison.Ordinal) && line.Contains("/api/balance", StringComparison.Ordinal) && line.Contains("200", StringComparison.Ordinal));
    }
}
