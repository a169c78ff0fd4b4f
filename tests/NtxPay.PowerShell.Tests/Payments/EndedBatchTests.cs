using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The output of a command that an error ends, with -ErrorAction Stop.</summary>
public sealed class EndedBatchTests
{
    [Theory]
    [InlineData("123", 109, "InvalidRecord")]
    [InlineData("012180001234567899", 9_999_999, "InsufficientBalance")]
    public void Sent_payments_are_written_before_the_error_which_counts_sent_and_unsent_payments(string clabe, long centavos, string id)
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(30);
        table.Rows[8] = table.Rows[8] with { DestinationClabe = clabe, Centavos = centavos };

        var result = module.Attempt("$ErrorActionPreference = 'Stop'; " + table.Pay("-BatchId payroll-48 -ThrottleLimit 1"));

        var sent = module.Run("$sandbox.Transactions").Output.Count;
        Assert.Equal(id, result.ErrorId);
        Assert.Equal(sent, result.Output.Count);
        Assert.Contains($"{sent} sent", $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("Run the same command again", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_batch_without_stable_ids_advises_against_running_it_again()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(3);
        table.Rows[2] = table.Rows[2] with { DestinationClabe = "123" };

        var result = module.Attempt("$ErrorActionPreference = 'Stop'; " + table.Pay());

        Assert.Contains("Do not run the whole input again", $"{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public void OutVariable_has_the_sent_payments_after_the_error()
    {
        using var module = ModuleRunspace.Connected();
        var table = TransferTable.Of(6);
        table.Rows[5] = table.Rows[5] with { DestinationClabe = "123" };

        var result = module.Run("try { $null = " + table.Pay("-BatchId payroll-48 -ErrorAction Stop -OutVariable paid") + " } catch { }; $paid.Count");

        Assert.Equal(module.Run("$sandbox.Transactions").Output.Count, result.Single.BaseObject);
    }
}
