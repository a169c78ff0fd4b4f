using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>A journal that is removed, moved or replaced during a run ends the run with an error and advice.</summary>
public sealed class JournalLocationTests : IDisposable
{
    private readonly ClientFiles files = new();

    private string Journal => files.PathOf("payouts.journal");

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("Remove-Item '{0}'")]
    [InlineData("Move-Item '{0}' '{0}.moved'")]
    [InlineData("& cp '{0}' '{0}.copy'; & mv -f '{0}.copy' '{0}'")]
    [InlineData("Remove-Item '{0}'; Set-Content '{0}' 'another file'")]
    public void A_run_whose_journal_is_removed_ends_with_an_error_and_a_new_journal_with_the_batch_id_makes_no_payment_twice(string change)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove or replace a file that is open.");
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(40);

        var result = module.Attempt(Pay(table, 20, string.Format(System.Globalization.CultureInfo.InvariantCulture, change, Journal)));

        Assert.Equal("JournalUnusable", result.ErrorId);
        var batchId = $"{result.Error}".Split("-BatchId '")[1].Split('\'')[0];
        module.Run(table.Pay($"-JournalPath '{Journal}.new' -BatchId {batchId}")).ShouldHaveSucceeded();
        Assert.Equal(table.Rows.Select(row => $"{row.Centavos}"), TransferTable.Paid(module));
    }

    [Fact]
    public void A_journal_that_is_removed_after_the_last_payment_was_recorded_is_an_error_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove a file that is open.");
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt($"& {{ {TransferTable.Of(3).Script}; Start-Sleep -Milliseconds 500; Remove-Item '{Journal}' }} | Send-NtxPayCashOut -Confirm:$false -JournalPath '{Journal}'");

        Assert.Equal("JournalUnusable", result.ErrorId);
    }

    [Fact]
    public void A_journal_behind_a_symbolic_link_is_not_taken_for_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows creates symbolic links for administrators only.");
        using var module = ModuleRunspace.Connected();
        module.Run(TransferTable.Of(1).Pay($"-JournalPath '{Journal}'")).ShouldHaveSucceeded();
        File.CreateSymbolicLink(Journal + ".link", Journal);

        module.Run(TransferTable.Of(5).Pay($"-JournalPath '{Journal}.link'")).ShouldHaveSucceeded();

        Assert.Equal(5, TransferTable.Paid(module).Count());
    }

    private string Pay(TransferTable table, int after, string change) =>
        $"$row = 0; {table.Script} | ForEach-Object {{ if ($row++ -eq {after}) {{ Start-Sleep -Milliseconds 200; {change} }}; $_ }} | Send-NtxPayCashOut -Confirm:$false -JournalPath '{Journal}'";
}
