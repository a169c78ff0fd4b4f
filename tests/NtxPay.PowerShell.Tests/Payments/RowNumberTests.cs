using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>A record has the same row number everywhere: that of its file, or its position in the pipeline. Messages state which.</summary>
public sealed class RowNumberTests : IDisposable
{
    private const string ClabeText = "012180001234567899";
    private const string WrongDigit = "012180001234567890";

    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string Journal => files.PathOf("payroll.journal");

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_row_of_a_file_has_its_number_in_plan_result_journal_comparison_and_report()
    {
        var read = Import($"10.00;{ClabeText};Ana Lima\n\n11.00;{ClabeText};Eva Mora\n");

        Assert.Equal(["2", "4"], Rows($"{read} | Send-NtxPayCashOut -JournalPath '{Journal}' -WhatIf"));
        Assert.Equal(["2", "4"], Rows($"{read} | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false"));
        Assert.Equal(["2", "4"], Rows($"Get-NtxPayJournal '{Journal}'"));
        Assert.Equal(["2", "4"], Rows($"{read} | Compare-NtxPayJournal '{Journal}'"));
        var report = files.PathOf("report.html");
        module.Run($"{read} | Compare-NtxPayJournal '{Journal}' | Export-NtxPayReport '{report}'").ShouldHaveSucceeded();
        Assert.Contains(">4</td>", File.ReadAllText(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_keeps_its_number_if_the_records_are_filtered_copied_or_from_another_process()
    {
        var read = Import($"10.00;{ClabeText};Ana Lima\n11.00;{ClabeText};Eva Mora\n");

        Assert.Equal(["3"], Rows($"{read} | Where-Object Amount -gt 10 | Send-NtxPayCashOut -WhatIf"));
        Assert.Equal(["3"], Rows($"{read} | Select-Object -Last 1 -Property * | Send-NtxPayCashOut -WhatIf"));
        Assert.Equal(["3"], Rows($"{read} | Select-Object -Last 1 -Property Row, Amount, DestinationClabe, @{{ n = 'BeneficiaryName'; e = {{ 'Eva' }} }} | Send-NtxPayCashOut -WhatIf"));
        Assert.Equal(["3"], Rows($"$copy = [Management.Automation.PSSerializer]::Serialize(@({read})[1]); [Management.Automation.PSSerializer]::Deserialize($copy) | Send-NtxPayCashOut -WhatIf"));
    }

    [Fact]
    public void An_object_with_a_property_Row_of_another_meaning_has_its_position()
    {
        var table = $"[pscustomobject] @{{ Row = 'B-7'; Amount = 1; DestinationClabe = '{ClabeText}'; BeneficiaryName = 'Ana Lima' }}";

        Assert.Equal(["1"], Rows($"{table} | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false"));
        Assert.Equal(["1"], Rows($"{table} | Compare-NtxPayJournal '{Journal}'"));
        Assert.Equal(["1"], Rows($"{TransferTable.Of(3).Script} | Send-NtxPayCashOut -BatchId a -Confirm:$false | Select-Object -Last 1 -Property * -ExcludeProperty Amount | Send-NtxPayCashOut -BatchId b -WhatIf"));
    }

    [Theory]
    [InlineData("$valid, $valid, $invalid | Send-NtxPayCashOut -Confirm:$false", 3)]
    [InlineData("$invalid | Send-NtxPayCashOut -Confirm:$false", 1)]
    [InlineData("Send-NtxPayCashOut -InputObject $invalid", 1)]
    [InlineData("Send-NtxPayCashOut -Amount 1 -DestinationClabe 5 -BeneficiaryName Ana", 1)]
    public void Each_error_of_an_invalid_record_has_its_position(string script, long row)
    {
        module.Run($"$valid = {TransferTable.Of(1).Rows[0].Script}; $invalid = @{{ Amount = 1; DestinationClabe = '5'; BeneficiaryName = 'x' }}").ShouldHaveSucceeded();

        Assert.All(RowsOfErrors(module.Attempt(script)), errorRow => Assert.Equal(row, errorRow));
    }

    [Theory]
    [InlineData("", "Row 3")]
    [InlineData("es-MX", "Fila 3")]
    public void Errors_of_an_imported_table_name_the_row_of_the_file(string culture, string place)
    {
        using var other = ModuleRunspace.Connected(culture: culture);
        var read = Import($"10.00;{ClabeText};Ana Lima\n11.00;{WrongDigit};Eva Mora\n");

        // A sandbox accepts any check digit with a warning. The name is too short in both environments.
        var warned = other.Run($"{read} | Send-NtxPayCashOut -BatchId a -Confirm:$false").ShouldHaveSucceeded();
        var refused = other.Attempt($"{read} | ForEach-Object {{ $_.BeneficiaryName = 'x'; $_ }} | Select-Object -Last 1 | Send-NtxPayCashOut -BatchId b -ValidateFirst -Confirm:$false");
        var invalid = other.Run($"{read} | ForEach-Object {{ $_.BeneficiaryName = 'x'; $_ }} | Select-Object -Last 1 | Send-NtxPayCashOut -BatchId b -Confirm:$false");

        Assert.Contains(warned.Warnings, line => line.StartsWith(place + " (Eva Mora): DestinationClabe", StringComparison.Ordinal));
        Assert.Equal("BatchInvalid", refused.ErrorId);
        Assert.Contains("\n" + place + " (x): BeneficiaryName", $"{refused.Error}", StringComparison.Ordinal);
        Assert.Equal("InvalidRecord", invalid.ErrorId);
        Assert.StartsWith(place + " (x)", $"{invalid.Error}", StringComparison.Ordinal);
        Assert.All(RowsOfErrors(invalid), errorRow => Assert.Equal(3L, errorRow));
    }

    [Fact]
    public void A_changed_batch_names_rows_of_files_and_positions_in_the_pipeline()
    {
        var read = Import($"10.00;{ClabeText};Ana Lima\n11.00;{ClabeText};Eva Mora\n");
        module.Run($"{read} | Send-NtxPayCashOut -JournalPath '{Journal}' -Confirm:$false").ShouldHaveSucceeded();

        var result = module.Attempt($"{new TransferTable(new TransferTable.Row("Another", 700)).Script} | Send-NtxPayCashOut -JournalPath '{Journal}' -ValidateFirst -Confirm:$false");

        Assert.Equal("BatchChanged", result.ErrorId);
        Assert.Contains("$11.00 MXN to **************7899 (row 3 of the file)", $"{result.Error}", StringComparison.Ordinal);
        Assert.Contains("$7.00 MXN to **************7899 (record 1)", $"{result.Error}", StringComparison.Ordinal);
    }

    private string Import(string rows)
    {
        files.Write("nomina.csv", "Monto;CLABE;Beneficiario\n" + rows);
        return $"Import-NtxPayTable '{files.PathOf("nomina.csv")}'";
    }

    private static object?[] RowsOfErrors(RunResult result)
    {
        object?[] rows = [.. ((IEnumerable<object>)result.OfError("RecordErrors")!).Select(static error => RunResult.Value(PSObject.AsPSObject(error), "Row"))];
        Assert.NotEmpty(rows);
        return rows;
    }

    private IEnumerable<string> Rows(string script) =>
        module.Run(script).ShouldHaveSucceeded().Output.Select(static item => $"{RunResult.Value(item, "Row")}");
}
