using System.Management.Automation;
using System.Text;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Tables;

/// <summary>Tables that Excel saved, read by the cmdlet and paid.</summary>
public sealed class TableTests(PwshProcess pwsh) : IDisposable
{
    private const string Clabe = "012180001234567899";
    private const string Csv = $"Monto;CLABE;Beneficiario;Folio;Banco\r\n\"$1,234.56\";'{Clabe};José Peña;f-1;BBVA\r\n;;;;\r\n12.5;{Clabe};María López;f-2;BBVA\r\n";

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public void A_table_that_Excel_saved_is_paid_with_one_command(string encoding)
    {
        using var module = ModuleRunspace.Connected();
        Write("pagos.csv", Csv, encoding);

        var result = module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' | Send-NtxPayCashOut -JournalPath '{files.PathOf("pagos.journal")}' -Confirm:$false").ShouldHaveSucceeded();

        Assert.Equal([123456L, 1250L], result.Output.Select(static paid => RunResult.Value(paid, "AmountCentavos")));
        Assert.Equal(["f-1", "f-2"], result.Output.Select(static paid => RunResult.Value(paid, "ExternalId")));
        Assert.DoesNotContain(result.Warnings, static warning => warning.Contains("olumn", StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_has_its_row_number_and_the_values_of_the_parameters()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "utf-8");

        var records = module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}'").ShouldHaveSucceeded().Output;

        Assert.Equal(["Row", "Amount", "DestinationClabe", "BeneficiaryName", "ExternalId", "File"], records[0].Properties.Select(static property => property.Name));
        Assert.Equal([2L, 4L], records.Select(static record => RunResult.Value(record, "Row")));
        Assert.Equal(1234.56m, RunResult.Value(records[0], "Amount"));
        Assert.Equal(Clabe, RunResult.Value(records[0], "DestinationClabe"));
    }

    [Fact]
    public void The_error_of_a_record_that_was_not_sent_has_its_row_in_the_file()
    {
        using var module = ModuleRunspace.Connected();
        Write("pagos.csv", Csv, "utf-8");
        module.Run($"$records = Import-NtxPayTable '{files.PathOf("pagos.csv")}'; $records[1].Amount = -1").ShouldHaveSucceeded();

        var result = module.Run("$records | Send-NtxPayCashOut -BatchId rows -Confirm:$false");

        Assert.Equal(4L, RunResult.Value(PSObject.AsPSObject(Assert.Single(result.NonTerminating).TargetObject), "Row"));
    }

    [Fact]
    public void With_one_invalid_row_no_record_is_written_and_no_payment_is_made()
    {
        using var module = ModuleRunspace.Connected();
        Write("pagos.csv", Csv + "1234.56;;TOTAL;;\r\n5;1.2180001234567E+16;Ana López;;\r\n", "utf-8");

        var result = module.Attempt($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' | Send-NtxPayCashOut -BatchId b -Confirm:$false");

        var error = result.ShouldFail("TableInvalid", ErrorCategory.InvalidData, "Row 5 (TOTAL): Remove the row: it looks like a total row.");
        Assert.Contains("\nRow 6, CLABE (Ana López): Format the column as Text in the sheet and enter the CLABE again from its source: a spreadsheet converted it to a number", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(files.PathOf("pagos.csv"), error.TargetObject);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    [Fact]
    public void An_invalid_row_ends_a_script_with_silent_errors_before_any_payment()
    {
        using var module = ModuleRunspace.Connected();
        Write("pagos.csv", Csv + "x;;;;\r\n", "utf-8");

        module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' -ErrorAction SilentlyContinue | Send-NtxPayCashOut -BatchId b -Confirm:$false");

        Assert.StartsWith("TableInvalid", $"{module.Run("$Error[0].FullyQualifiedErrorId").Single}", StringComparison.Ordinal);
        Assert.Empty(module.Run("$sandbox.Transactions").ShouldHaveSucceeded().Output);
    }

    [Fact]
    public void The_verbose_stream_names_encoding_delimiter_and_columns()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "windows-1252");

        var verbose = module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' -Verbose").ShouldHaveSucceeded().Verbose;

        Assert.Contains("The file is text in windows-1252, separated by ';'.", verbose);
        Assert.Contains("Columns that are read: Monto → Amount, CLABE → DestinationClabe, Beneficiario → BeneficiaryName, Folio → ExternalId.", verbose);
        Assert.Contains("Columns that are ignored: Banco.", verbose);
        Assert.Contains("Rows with payments: 2.", verbose);
    }

    [Fact]
    public void An_unknown_column_results_in_a_warning_and_is_read_with_a_map()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", $"Monto,CLABE,Beneficiario,Mi clave\n1,{Clabe},Ana López,k-1\n", "utf-8");
        var import = $"Import-NtxPayTable '{files.PathOf("pagos.csv")}'";

        Assert.Contains("ignored: Mi clave.", Assert.Single(module.Run(import).ShouldHaveSucceeded().Warnings), StringComparison.Ordinal);
        Assert.Empty(module.Run($"{import} -Map @{{ 'Mi clave' = '' }}").ShouldHaveSucceeded().Warnings);
        var mapped = module.Run($"{import} -Map @{{ 'mi clave' = 'ExternalId' }}").ShouldHaveSucceeded();
        Assert.Empty(mapped.Warnings);
        Assert.Equal("k-1", mapped["ExternalId"]);
    }

    [Theory]
    [InlineData("Get-Item '{0}' | Import-NtxPayTable")]
    [InlineData("Import-NtxPayTable -LiteralPath '{0}'")]
    [InlineData("Set-Location (Split-Path '{0}'); Import-NtxPayTable './pagos [1].csv'")]
    public void A_path_with_wildcard_characters_is_read_literally(string script)
    {
        using var module = new ModuleRunspace();
        Write("pagos [1].csv", Csv, "utf-8");
        script = script.StartsWith("Get-Item", StringComparison.Ordinal) ? script.Replace("Get-Item", "Get-Item -LiteralPath", StringComparison.Ordinal) : script;

        Assert.Equal(2, module.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, files.PathOf("pagos [1].csv"))).ShouldHaveSucceeded().Output.Count);
    }

    [Theory]
    [InlineData("Import-NtxPayTable '{0}.missing'", "TableUnreadable", ErrorCategory.ReadError, "The file does not exist")]
    [InlineData("Import-NtxPayTable Env:PATH", "TableUnreadable", ErrorCategory.ReadError, "not a path of the file system")]
    [InlineData("Get-Item '{0}', '{0}' | Import-NtxPayTable", "InvalidConfiguration", ErrorCategory.InvalidArgument, "one table at a time")]
    public void An_unreadable_file_has_its_own_error(string script, string id, ErrorCategory category, string says)
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "utf-8");

        module.Attempt(script.Replace("{0}", files.PathOf("pagos.csv"), StringComparison.Ordinal)).ShouldFail(id, category, says);
    }

    [Fact]
    public void The_file_is_closed_if_the_pipeline_stops_after_the_first_record()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "utf-8");

        Assert.Equal(2L, module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' | Select-Object -First 1").ShouldHaveSucceeded()["Row"]);
        Assert.True(module.Run($"Remove-Item '{files.PathOf("pagos.csv")}'; -not (Test-Path '{files.PathOf("pagos.csv")}')").Single.BaseObject is true);
    }

    [Fact]
    public void A_workbook_of_Excel_is_read_with_the_exact_amounts()
    {
        using var module = new ModuleRunspace();

        var records = module.Run($"Import-NtxPayTable '{Workbook}' -Verbose").ShouldHaveSucceeded();

        Assert.Contains("The file is a workbook; the sheet 'Nómina' is read.", records.Verbose);
        Assert.Equal([8750.5m, 17500.9m], records.Output.Select(static record => RunResult.Value(record, "Amount")));
        Assert.Equal([2L, 4L], records.Output.Select(static record => RunResult.Value(record, "Row")));
        Assert.Equal("José Núñez Peña", RunResult.Value(records.Output[1], "BeneficiaryName"));
    }

    [Fact]
    public async Task The_command_runs_in_a_PowerShell_process()
    {
        await using var runspace = await pwsh.Open();

        var result = await runspace.Run(
            $$"""
            Start-NtxPaySandbox | Connect-NtxPay
            $planned = @(Import-NtxPayTable '{{Workbook}}' | Send-NtxPayCashOut -JournalPath '{{files.PathOf("nomina.journal")}}' -WhatIf)
            "$($planned.Count) $($planned[1].Amount)"
            """);

        Assert.Equal("2 17500.9", result.ShouldHaveSucceeded().Output[^1]);
    }

    [Fact]
    public async Task The_first_table_loads_the_reader_assemblies_into_the_load_context_of_the_module()
    {
        Write("pagos.csv", Csv, "utf-8");
        var run = await Pwsh.Run(["-Command",
            $"Import-Module '{BuildOutput.Manifest}'; Start-NtxPaySandbox | Connect-NtxPay; "
            + "function names { ([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq NtxPay).Assemblies.ForEach({ $_.GetName().Name }) -match 'Tables|CsvHelper' -join '+' }; "
            + $"\"before:$(names)\"; $null = Import-NtxPayTable '{Workbook}'; \"workbook:$(names)\"; "
            + $"$null = Import-NtxPayTable '{files.PathOf("pagos.csv")}'; \"text:$(names)\"; "
            + "\"default:$(@([Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -match 'NtxPay.Tables|CsvHelper' }).Count)\""]);

        Assert.Contains("before:\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("workbook:NtxPay.Tables\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("text:NtxPay.Tables+CsvHelper\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("default:0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_column_of_the_file_and_the_person()
    {
        using var module = new ModuleRunspace(culture: "es-MX");
        Write("pagos.csv", $"Neto a pagar,CLABE interbancaria,Empleado,RFC,Folio\n\"1,5\",{Clabe},Nuria Gutiérrez,XX,\n,{Clabe},,,\n", "utf-8");

        var error = module.Attempt($"Import-NtxPayTable '{files.PathOf("pagos.csv")}'").Error;

        Assert.Equal(
            """
            Filas de 'pagos.csv' con errores: 2. No se escribió nada.
            Fila 2, Neto a pagar (Nuria Gutiérrez): Escríbalo como 1234.56 o 1,234.56: tiene coma decimal o punto como separador de miles.
            Fila 2, RFC (Nuria Gutiérrez): No es un RFC (12 o 13 caracteres, o 10 sin homoclave) ni una CURP (18 caracteres).
            Fila 3, Neto a pagar: Capture un valor: la celda está vacía.
            Fila 3, Empleado: Capture un valor: la celda está vacía.
            """.ReplaceLineEndings("\n"),
            error.ToString());
    }

    [Fact]
    public void The_errors_are_Spanish_in_a_Spanish_session()
    {
        using var module = new ModuleRunspace(culture: "es-MX");
        Write("pagos.csv", Csv + "1234.56;;TOTAL;;\r\n", "utf-8");

        var error = module.Attempt($"Import-NtxPayTable '{files.PathOf("pagos.csv")}'").Error;

        Assert.Equal("Filas de 'pagos.csv' con errores: 1. No se escribió nada.\nFila 5 (TOTAL): Elimine la fila: parece una fila de totales.", error.ToString());
    }

    [Fact]
    public void Only_the_first_error_of_a_table_with_Spanish_columns_names_its_columns()
    {
        using var module = ModuleRunspace.Connected();
        Write("pagos.csv", $"Monto,CLABE,Nombre\n1,{Clabe},Ana López\n2,{Clabe},Luis Pérez\n3,{Clabe},Eva Ruiz\n", "utf-8");

        var errors = module.Run($"Import-Csv '{files.PathOf("pagos.csv")}' | Send-NtxPayCashOut -BatchId b -Confirm:$false").NonTerminating;

        Assert.Equal(3, errors.Count);
        Assert.EndsWith("The record has these columns: Monto, CLABE, Nombre. These are not names of parameters: Monto, CLABE, Nombre. Import-NtxPayTable reads files with such columns.", errors[0].ToString(), StringComparison.Ordinal);
        Assert.All(errors.Skip(1), static error => Assert.EndsWith("The first error of these records names their columns.", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_detailed_test_of_CLABEs_has_the_row_and_the_beneficiary()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "utf-8");

        var imported = module.Run($"Import-NtxPayTable '{files.PathOf("pagos.csv")}' | Test-NtxPayClabe -Detailed").ShouldHaveSucceeded().Output;
        var piped = module.Run($"'{Clabe}', '{Clabe}' | Test-NtxPayClabe -Detailed").ShouldHaveSucceeded().Output;

        Assert.Equal([(2L, "José Peña"), (4L, "María López")], imported.Select(static clabe => ((long)RunResult.Value(clabe, "Row")!, (string?)RunResult.Value(clabe, "BeneficiaryName"))));
        Assert.Equal([1L, 2L], piped.Select(static clabe => RunResult.Value(clabe, "Row")));
    }

    [Fact]
    public void Records_are_shown_as_a_table_without_whole_account_numbers()
    {
        using var module = new ModuleRunspace();
        Write("pagos.csv", Csv, "utf-8");

        var shown = module.Show($"Import-NtxPayTable '{files.PathOf("pagos.csv")}'");

        Assert.Contains("$1,234.56 *7899 José Peña", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Clabe, shown, StringComparison.Ordinal);
    }

    private static string Workbook => Path.Combine(AppContext.BaseDirectory, "Hosting", "nomina.xlsx");

    private void Write(string name, string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(files.PathOf(name), text, Encoding.GetEncoding(encoding));
    }
}
