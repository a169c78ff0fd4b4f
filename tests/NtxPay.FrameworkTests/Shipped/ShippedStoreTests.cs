using Xunit;

namespace NtxPay.Tests.Shipped;

/// <summary>The shipped store in Azure Table storage, which brings assemblies of its own to this framework.</summary>
public sealed class ShippedStoreTests(ShippedDomain domain) : IClassFixture<ShippedDomain>
{
    /// <summary>The environment variable with a table's address and a SAS for it.</summary>
    public const string TableVariable = "NTXPAY_TABLE_URI";

    [Fact]
    public void Entries_are_written_together_and_read_back_and_none_is_written_over_another_version()
    {
        var table = Environment.GetEnvironmentVariable(TableVariable);
        Assert.SkipWhen(table is null, "There is no table. FrameworkReferenceTests of NtxPay.PowerShell.Tests gives one.");

        Assert.Equal("100 written, 100 read by their keys, 100 read in all, 0 written over another version", domain.Client.UseTable(table));
    }
}
