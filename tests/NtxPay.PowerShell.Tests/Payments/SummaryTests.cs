using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A batch ends with its outcome in numbers.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void A_batch_ends_with_one_summary_in_the_information_stream()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(4);
        table.Rows[1] = table.Rows[1] with { DestinationClabe = "123" };
        using var shell = module.Prepare(table.Pay("-BatchId payroll-48"));

        shell.Invoke();

        var summary = PSObject.AsPSObject(Assert.Single(shell.Streams.Information).MessageData);
        Assert.Equal(
            "4 3 3.08 1 0 Sandbox",
            Values(summary, "Count", "Sent", "SentTotal", "Refused", "Unknown", "Session"));
    }

    [Fact]
    public void The_summary_of_a_batch_is_shown_in_the_console()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Contains("3 sent ($3.06 MXN), 0 sent earlier", module.Show(TransferTable.Of(3).Pay("-BatchId payroll-48") + " | ForEach-Object { }"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_payment_has_no_summary()
    {
        using var module = ModuleRunspace.Connected();

        Assert.Empty(module.Run("Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName Ana -Confirm:$false").ShouldHaveSucceeded().Information);
    }

    [Fact]
    public void The_summary_is_shown_after_Ctrl_C()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        var requests = (long)RunResult.Value(sandbox, "Requests")!;
        using var shell = module.Prepare(TransferTable.Of(20).Pay("-BatchId payroll-48 -ThrottleLimit 4"));
        shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! >= requests + 4, TimeSpan.FromSeconds(60)));

        shell.Stop();

        // How many of the others were read before the stop depends on timing.
        var shown = module.Host.Shown.ToString().Replace("\n  ", " ", StringComparison.Ordinal);
        Assert.Contains("0 sent ($0.00 MXN), 0 sent earlier, 0 already existed, 0 failed, 4 unknown, 0 refused before sending, ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_has_row_beneficiary_and_session()
    {
        using var module = ModuleRunspace.Connected();

        var last = module.Run(TransferTable.Of(3).Pay("-BatchId payroll-48")).ShouldHaveSucceeded().Output[^1];

        Assert.Equal("3 Beneficiary 3 Sandbox", Values(last, "Row", "BeneficiaryName", "Session"));
    }

    private static string Values(PSObject item, params string[] properties) =>
        string.Join(" ", properties.Select(name => FormattableString.Invariant($"{RunResult.Value(item, name)}")));
}
