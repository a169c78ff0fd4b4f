using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A rejected person is paid again as docs/reconciliation.md describes it.</summary>
public sealed class RejectedPaymentTests : IDisposable
{
    private static readonly TransferTable.Row Ana = new("Ana Lima", 100);
    private static readonly TransferTable.Row Eva = new("Eva Mora", 200);

    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_new_table_with_a_new_journal_pays_the_person()
    {
        Pay("a.journal", "-Scenario rejected", Ana, Eva);

        Pay("b.journal", string.Empty, Ana).ShouldHaveSucceeded();

        Assert.Equal(["100", "100", "200"], TransferTable.Paid(module));
    }

    [Fact]
    public void The_journal_of_the_first_table_does_not_pay_the_same_row_again()
    {
        Pay("a.journal", "-Scenario rejected", Ana, Eva);

        Pay("a.journal", string.Empty, Ana).ShouldHaveSucceeded();

        Assert.Equal(["100", "200"], TransferTable.Paid(module));
    }

    [Fact]
    public void The_journal_of_the_first_table_refuses_the_changed_row()
    {
        Pay("a.journal", "-Scenario rejected", Ana, Eva);

        Assert.Equal("BatchChanged", Pay("a.journal", string.Empty, Ana with { DestinationClabe = "012180009876543219" }).ErrorId);
        Assert.Equal(["100", "200"], TransferTable.Paid(module));
    }

    [Fact]
    public void The_same_folio_pays_nothing_even_with_a_new_journal_and_a_new_folio_does()
    {
        Pay("a.journal", "-Scenario rejected", Ana with { ExternalId = "f-1" });

        Pay("b.journal", string.Empty, Ana with { ExternalId = "f-1" }).ShouldHaveSucceeded();
        Assert.Equal(["100"], TransferTable.Paid(module));

        Pay("c.journal", string.Empty, Ana with { ExternalId = "f-1b" }).ShouldHaveSucceeded();
        Assert.Equal(["100", "100"], TransferTable.Paid(module));
    }

    private RunResult Pay(string journal, string arguments, params TransferTable.Row[] rows) =>
        module.Run(new TransferTable(rows).Pay($"-JournalPath '{files.PathOf(journal)}' {arguments}"));
}
