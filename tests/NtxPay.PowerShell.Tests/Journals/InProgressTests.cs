using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>A payment without an outcome is InProgress while its command runs, and Unknown after it.</summary>
public sealed class InProgressTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly ModuleRunspace other = new();

    private string Journal => files.PathOf("payouts.journal");

    public void Dispose()
    {
        other.Dispose();
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_payment_of_a_running_command_is_in_progress_and_unknown_after_the_command_was_stopped()
    {
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        var requests = (long)RunResult.Value(sandbox, "Requests")!;
        using (var shell = module.Prepare(TransferTable.Of(3).Pay($"-JournalPath '{Journal}' -ThrottleLimit 3")))
        {
            shell.BeginInvoke();
            Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! >= requests + 3, TimeSpan.FromSeconds(60)));

            Assert.Equal(["InProgress"], States($"Get-NtxPayJournal '{Journal}' -Summary"));
            Assert.Equal(["InProgress", "InProgress", "InProgress"], States($"{TransferTable.Of(3).Script} | Compare-NtxPayJournal '{Journal}'"));
            Assert.Equal(3L, other.Run($"{TransferTable.Of(3).Script} | Compare-NtxPayJournal '{Journal}' -Summary")["Pending"]);
            shell.Stop();
        }

        Assert.Equal(["Unknown"], States($"Get-NtxPayJournal '{Journal}' -Summary"));
    }

    private IEnumerable<string> States(string script) =>
        other.Run(script).ShouldHaveSucceeded().Output.Select(static item => $"{RunResult.Value(item, "State")}");
}
