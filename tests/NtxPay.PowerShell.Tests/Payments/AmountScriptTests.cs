using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>Amounts that a script block reads from each record.</summary>
public sealed class AmountScriptTests : IDisposable
{
    private const string Send = "Send-NtxPayCashOut -Confirm:$false";
    private const string Clabe = "012180001234567899";

    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public void Dispose() => module.Dispose();

    [Theory]
    [InlineData("Amount", "{ $_.Monto }", 150)]
    [InlineData("Amount", "{ [decimal] $_.Monto }", 150)]
    [InlineData("AmountCentavos", "{ [int] ([decimal] $_.Monto * 100) }", 150)]
    public void An_amount_can_be_a_script_block(string parameter, string block, long centavos)
    {
        var record = $"@{{ Monto = '1.50'; DestinationClabe = '{Clabe}'; BeneficiaryName = 'Ana' }}";

        Assert.Equal(centavos, module.Run($"[pscustomobject] {record} | {Send} -{parameter} {block}")["AmountCentavos"]);
        Assert.Equal(centavos, module.Run($"{record} | {Send} -{parameter} {block}")["AmountCentavos"]);
    }

    [Theory]
    [InlineData("Amount")]
    [InlineData("AmountCentavos")]
    public void A_script_block_in_a_record_is_never_run(string parameter)
    {
        var record = $"@{{ {parameter} = {{ $global:ran = $true; 5 }}; DestinationClabe = '{Clabe}'; BeneficiaryName = 'Ana' }}";

        var result = module.Run($"$global:ran = $false; {record}, [pscustomobject] {record} | {Send}; {Send} -InputObject {record}");

        Assert.All(result.Errors, error => Assert.StartsWith("InvalidRecord", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(3, result.Errors.Count);
        Assert.Equal(false, module.Run("$ran").Single.BaseObject);
    }
}
