using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

public sealed class ClabeTests
{
    [Theory]
    [InlineData("'012180001234567899'", true)]
    [InlineData("012180001234567899", true)]
    [InlineData("012180001234567890", false)]
    [InlineData("'01218000123456789'", false)]
    [InlineData("''", false)]
    [InlineData("$null", false)]
    public void Without_Detailed_the_result_is_a_Boolean(string clabe, bool expected)
    {
        using var module = new ModuleRunspace();

        Assert.Equal(expected, module.Run($"Test-NtxPayClabe {clabe}").Single.BaseObject);
    }

    [Fact]
    public void Detailed_shows_the_parts_and_the_errors()
    {
        using var module = new ModuleRunspace();

        var clabe = module.Run("Test-NtxPayClabe 012180001234567890 -Detailed");

        Assert.Equal(("012", "BBVA Mexico", "180", "00123456789"), ($"{clabe["BankCode"]}", $"{clabe["BankName"]}", $"{clabe["Plaza"]}", $"{clabe["Account"]}"));
        Assert.Equal((0, 9), ((int)clabe["CheckDigit"]!, (int)clabe["ExpectedCheckDigit"]!));
        Assert.Contains("check digit", $"{clabe["Error"]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_input_is_bound_by_value_and_by_property_name()
    {
        using var module = new ModuleRunspace();

        var results = module.Run(
            "'012180001234567899', '1' | Test-NtxPayClabe;"
            + " [pscustomobject] @{ Clabe = '012180001234567899' }, [pscustomobject] @{ DestinationClabe = '012180001234567890' } | Test-NtxPayClabe").ShouldHaveSucceeded();

        Assert.Equal([true, false, true, false], results.Output.Select(item => (bool)item.BaseObject));
    }

    [Fact]
    public void The_view_shows_bank_and_errors()
    {
        using var module = new ModuleRunspace();

        var shown = module.Show("Test-NtxPayClabe 012180001234567890 -Detailed");

        Assert.Contains("BBVA Mexico", shown, StringComparison.Ordinal);
        Assert.Contains("check digit", shown, StringComparison.Ordinal);
    }
}
