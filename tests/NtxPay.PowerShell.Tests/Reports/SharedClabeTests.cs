using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Reports;

/// <summary>Two payments of a table to one CLABE are noted in the comparison and in the report.</summary>
public sealed class SharedClabeTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string Journal => files.PathOf("payouts.journal");

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData("en", "Several payments to the same CLABE: 2", "Other payments of the table go to the same CLABE, in rows: 3.", "Other payments of the table go to the same CLABE, in rows: 1.")]
    [InlineData("es-MX", "Varios pagos a la misma CLABE: 2", "Otros pagos de la tabla van a la misma CLABE, en las filas: 3.", "Otros pagos de la tabla van a la misma CLABE, en las filas: 1.")]
    public void The_report_lists_both_payments_with_a_note(string language, string head, string first, string second)
    {
        // The last rows repeat an externalId: they are no further payments.
        var table = new TransferTable(
            new("Ana Lima", 100, "a"), new("Eva Mora", 200, "b") { DestinationClabe = "012180009876543219" }, new("Ana Lima", 300, "c"), new("Eva Mora", 200, "b") { DestinationClabe = "012180009876543219" });
        module.Run(table.Pay($"-JournalPath '{Journal}' 3>$null")).ShouldHaveSucceeded();
        var report = files.PathOf(language + ".html");

        var compared = module.Run($"{table.Script} | Compare-NtxPayJournal '{Journal}'").ShouldHaveSucceeded().Output;
        module.Run($"{table.Script} | Compare-NtxPayJournal '{Journal}' | Export-NtxPayReport '{report}' -Language {language}").ShouldHaveSucceeded();

        Assert.Equal(["", "", "1", ""], compared.Select(static payment => $"{RunResult.Value(payment, "SameClabeRow")}"));
        var page = File.ReadAllText(report);
        Assert.Contains(head, page, StringComparison.Ordinal);
        Assert.Contains(first, page, StringComparison.Ordinal);
        Assert.Contains(second, page, StringComparison.Ordinal);
    }
}
