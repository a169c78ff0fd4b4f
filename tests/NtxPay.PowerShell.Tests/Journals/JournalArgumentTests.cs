using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>A text for -Journal is a path. The error for a path that does not exist names the other parameters for a journal.</summary>
public sealed class JournalArgumentTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData("Compare-NtxPayJournal payroll-2026-11-a")]
    [InlineData("Compare-NtxPayJournal -Journal payroll-2026-11-a")]
    [InlineData("Get-NtxPayJournal -Journal payroll-2026-11-a")]
    [InlineData("Get-NtxPayJournal payroll-2026-11-a")]
    public void The_name_of_a_journal_given_as_a_path_is_refused_with_advice(string command)
    {
        var result = module.Run($"Set-Location '{files.Folder}'; {command}");

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.Contains(files.PathOf("payroll-2026-11-a"), result.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-JournalPath", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Open-NtxPayJournal", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was sent", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compare-NtxPayJournal 5", "or the path of a journal's file.")]
    [InlineData("Get-NtxPayJournal -Journal @{}", "or the path of a journal's file.")]
    [InlineData("Send-NtxPayCashOut -Journal 5 -Amount 1", "For a journal in a file, use -JournalPath.")]
    [InlineData("Send-NtxPayCashOut -Journal payroll -Amount 1", "For a journal in a file, use -JournalPath.")]
    public void A_value_that_is_not_a_journal_is_refused_with_an_explanation(string command, string end)
    {
        var error = module.Attempt(command).Error.ToString();

        Assert.Contains("-Journal takes a journal that Open-NtxPayJournal returned", error, StringComparison.Ordinal);
        Assert.Contains(end, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_disposed_journal_does_not_mention_payments()
    {
        module.Run($"$journal = Open-NtxPayJournal -Name a -Connection (. {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}); $journal.Dispose()").ShouldHaveSucceeded();

        var read = module.Attempt("$journal | Get-NtxPayJournal").Error.ToString();
        var paid = module.Attempt(TransferTable.Of(1).Pay("-Journal $journal")).Error.ToString();

        Assert.EndsWith("Open it again with Open-NtxPayJournal.", read, StringComparison.Ordinal);
        Assert.EndsWith("Open it again with Open-NtxPayJournal. Nothing was sent.", paid, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file does not exist in the folder", "does not exist. Check the path.")]
    [InlineData("es-MX", "El archivo no existe en la carpeta", "no existe. Revise la ruta.")]
    public void The_error_of_a_missing_table_names_the_folder(string culture, string file, string folder)
    {
        using var other = new ModuleRunspace(culture: culture);

        var noFile = other.Attempt($"Set-Location '{files.Folder}'; Import-NtxPayTable ./nomina.csv").Error.ToString();
        var noFolder = other.Attempt($"Import-NtxPayTable '{files.PathOf("missing/nomina.csv")}'").Error.ToString();

        Assert.Contains($"{file} '{files.Folder}'.", noFile, StringComparison.Ordinal);
        Assert.Contains($"'{files.PathOf("missing")}' {folder}", noFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_an_insufficient_balance_has_the_amount()
    {
        using var underfunded = ModuleRunspace.Connected("-InitialBalance 1");

        var result = underfunded.Run("Send-NtxPayCashOut -Amount 250.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'Ana Lima' -Confirm:$false");

        Assert.Equal("InsufficientBalance", result.ErrorId);
        Assert.EndsWith("Amount of the transfer: $250.50 MXN.", result.Error.ToString(), StringComparison.Ordinal);
    }
}
