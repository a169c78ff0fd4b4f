using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Records;

/// <summary>Tables whose columns have other names than the parameters.</summary>
public sealed class IgnoredColumnTests : IDisposable
{
    private const string Send = "Send-NtxPayCashOut -Confirm:$false -BatchId columns";
    private const string Clabe = "012180001234567899";
    private const string Payable = $"Amount = 1; DestinationClabe = '{Clabe}'; BeneficiaryName = 'María'";

    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly ClientFiles files = new();

    public static TheoryData<string, string> TransferColumns => new()
    {
        { "External Id", "ExternalId" },
        { "external_id", "ExternalId" },
        { "ExternlaId", "ExternalId" },
        { "Folio", "ExternalId" },
        { "Referencia", "ExternalId" },
        { "RFC", "BeneficiaryTaxId" },
        { "CURP", "BeneficiaryTaxId" },
        { "RFC del beneficiario", "BeneficiaryTaxId" },
        { "Concepto", "Concept" },
        { "Conceto", "Concept" },
        { "Descripción", "Concept" },
        { "Descripcio\u0301n", "Concept" },
        { "Monto", "Amount" },
        { "Importe (MXN)", "Amount" },
        { "Ámount", "Amount" },
        { "Amount Centavos", "AmountCentavos" },
        { "CLABE", "DestinationClabe" },
        { "Neto a pagar", "Amount" },
        { "Id", "ExternalId" },
        { "Nombre", "BeneficiaryName" },
        { "Beneficiario", "BeneficiaryName" },
    };

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [MemberData(nameof(TransferColumns))]
    public void An_ignored_column_is_named_with_the_parameter_that_it_was_meant_for(string column, string parameter)
    {
        module.Set("column", column);

        var result = module.Run($"[pscustomobject] @{{ $column = 'any' }} | {Send}");

        Assert.Contains($"{column} ({parameter}?)", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains($"-{parameter} {{ $_.'{column}' }}", result.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Correo", "CustomerEmail")]
    [InlineData("Cliente", "CustomerName")]
    [InlineData("Nombre", "CustomerName")]
    [InlineData("RFC", "CustomerTaxId")]
    [InlineData("Concepto", "Description")]
    [InlineData("Id externo", "ExternalId")]
    public void An_ignored_column_of_a_charge_is_named(string column, string parameter)
    {
        module.Set("column", column);

        var result = module.Run("[pscustomobject] @{ $column = 'any' } | New-NtxPayCashIn");

        Assert.Contains($"{column} ({parameter}?)", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Departamento")]
    [InlineData("Count")]
    [InlineData("Notas")]
    [InlineData("Ñ")]
    [InlineData("BatchId")]
    public void A_column_that_resembles_no_parameter_is_named_without_a_suggestion(string column)
    {
        module.Set("column", column);

        var result = module.Run($"[pscustomobject] @{{ {Payable}; $column = 'any' }} | {Send}").ShouldHaveSucceeded();

        Assert.Equal($"Columns that match no parameter are ignored: {column}.", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("1..3 | ForEach-Object { [pscustomobject] $row }", "")]
    [InlineData("1..3 | ForEach-Object { $row }", "")]
    [InlineData("", "-InputObject ([pscustomobject] $row)")]
    [InlineData("", "-InputObject $row")]
    public void A_batch_results_in_one_warning_before_anything_is_sent(string records, string parameters)
    {
        module.Run($"$row = [ordered] @{{ {Payable}; Concepto = 'private1'; 'External Id' = 'private2' }}").ShouldHaveSucceeded();
        var script = records.Length == 0 ? $"{Send} {parameters}" : $"{records} | {Send}";

        var warning = Assert.Single(OfColumns(module.Run(script).ShouldHaveSucceeded()));
        Assert.Contains("Concepto (Concept?), External Id (ExternalId?)", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("private", warning, StringComparison.Ordinal);

        var sent = module.Run("$sandbox.Transactions").Output.Count;
        Assert.StartsWith("ActionPreferenceStop", module.Attempt($"{script} -WarningAction Stop").Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(sent, module.Run("$sandbox.Transactions").Output.Count);
    }

    [Fact]
    public void A_column_that_first_appears_in_a_later_record_results_in_a_warning_at_that_record()
    {
        var result = module.Run($"@{{ {Payable} }}, @{{ {Payable}; Concepto = 1 }}, @{{ {Payable}; Concepto = 1; Folio = 2 }} | {Send}").ShouldHaveSucceeded();

        var warnings = OfColumns(result);
        Assert.Equal(2, warnings.Length);
        Assert.Contains("Concepto", warnings[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Concepto", warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"[pscustomobject] @{{ {Payable}; ExternalId = 'odd-1'; Folio = 'any' }}")]
    [InlineData($"[pscustomobject] @{{ {Payable}; Folio = 'any' }}")]
    [InlineData($"[pscustomobject] @{{ Folio = 'any'; {Payable} }}")]
    [InlineData($"[pscustomobject] @{{ PSTypeName = 'Odd.Row'; {Payable}; ExternalId = 'odd-1' }}")]
    [InlineData($"([pscustomobject] @{{ {Payable}; ExternalId = 'odd-1' }} | Add-Member Folio any -PassThru)")]
    [InlineData($"([pscustomobject] @{{ {Payable}; ExternalId = 'odd-1' }} | Add-Member ScriptMethod Folio {{ 1 }} -PassThru), [pscustomobject] @{{ {Payable}; ExternalId = 'odd-2'; Folio = 'any' }}")]
    public void A_column_that_only_one_of_many_records_has_results_in_a_warning(string odd)
    {
        module.Run("Update-TypeData -TypeName Odd.Row -MemberType ScriptProperty -MemberName Folio -Value { 'any' }").ShouldHaveSucceeded();
        const string usual = $"(1..4 | ForEach-Object {{ [pscustomobject] @{{ {Payable}; ExternalId = \"id-$_\" }} }})";

        var result = module.Run($"{usual}, {odd}, {usual} | ForEach-Object {{ $_ }} | Send-NtxPayCashOut -Confirm:$false").ShouldHaveSucceeded();

        Assert.Contains("Folio (ExternalId?)", Assert.Single(OfColumns(result)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_only_one_row_from_a_file_of_Export_Clixml_has_results_in_a_warning()
    {
        var script = $$"""
            function New-Row($columns) {
                $table = [Data.DataTable]::new()
                $columns | ForEach-Object { [void] $table.Columns.Add($_) }
                [void] $table.Rows.Add(@('1', '{{Clabe}}', 'Ana', 'any')[0..($columns.Count - 1)])
                $table.Rows[0]
            }
            (New-Row Amount, DestinationClabe, BeneficiaryName), (New-Row Amount, DestinationClabe, BeneficiaryName, Folio) | Export-Clixml '{{files.PathOf("rows.xml")}}'
            Import-Clixml '{{files.PathOf("rows.xml")}}' | {{Send}}
            """;

        var result = module.Run(script).ShouldHaveSucceeded();

        Assert.Equal(2, result.Output.Count);
        Assert.Contains("Folio (ExternalId?)", Assert.Single(OfColumns(result)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"[pscustomobject] @{{ {Payable}; Concept = 'any'; ExternalId = 'a-1'; BeneficiaryTaxId = '' }}")]
    [InlineData($"@{{ AMOUNT = 1; destinationclabe = '{Clabe}'; beneficiaryName = 'María' }}")]
    [InlineData($"[pscustomobject] @{{ {Payable}; TransactionId = 'any'; Status = 'FAILED'; FromJournal = $false; ReferenceNumerical = 1; CreatedAt = 1; Row = 3 }}")]
    [InlineData($"[pscustomobject] @{{ {Payable}; PSPath = 'any'; PSComputerName = 'any'; RunspaceId = 1 }}")]
    [InlineData($"$table = [Data.DataTable]::new(); 'Amount', 'DestinationClabe', 'BeneficiaryName' | ForEach-Object {{ [void] $table.Columns.Add($_) }}; $table.Rows.Add('1', '{Clabe}', 'María')")]
    public void Columns_of_parameters_of_results_and_of_the_engine_result_in_no_warning(string record)
    {
        Assert.Empty(module.Run($"{record} | {Send}").ShouldHaveSucceeded().Warnings);
    }

    [Fact]
    public void A_result_that_is_sent_again_results_in_no_warning()
    {
        var result = module.Run($"$paid = {Send} -Amount 1 -DestinationClabe {Clabe} -BeneficiaryName Ana; $paid | {Send}; (Get-NtxPaySession) | {Send}");

        Assert.Empty(result.Warnings);
        Assert.Equal(2, result.Errors.Count);
    }

    [Fact]
    public void Columns_that_script_blocks_map_to_parameters_result_in_no_warning()
    {
        files.Write("pagos.csv", $"Monto;CLABE;Nombre;Apellido;Folio\n1.50;{Clabe};Ana;López;f-1\n2;{Clabe};Luis;Gómez;f-2\n");

        var result = module.Run(
            $"Import-Csv '{files.PathOf("pagos.csv")}' -Delimiter ';' |"
            + $" {Send} -Amount {{ $_.Monto }} -DestinationClabe {{ $_.CLABE }} -BeneficiaryName {{ \"$($_.Nombre) $($_.Apellido)\" }} -ExternalId {{ $_.Folio }}").ShouldHaveSucceeded();

        Assert.Empty(result.Warnings);
        Assert.Equal([150L, 200L], result.Output.Select(payment => RunResult.Value(payment, "AmountCentavos")));
        Assert.Equal(["f-1", "f-2"], result.Output.Select(payment => RunResult.Value(payment, "ExternalId")));
    }

    [Fact]
    public void A_script_block_does_not_hide_a_column_that_was_meant_for_another_parameter()
    {
        var result = module.Run($"@{{ Monto = 1; DestinationClabe = '{Clabe}'; BeneficiaryName = 'Ana'; 'External Id' = 'e-1' }} | {Send} -Amount {{ $_.Monto }}").ShouldHaveSucceeded();

        Assert.Contains("External Id (ExternalId?)", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("Monto", result.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\ufeffExternalId", "<U+FEFF>ExternalId")]
    [InlineData("External\u00a0Id", "External<U+00A0>Id")]
    [InlineData("External\u202fId", "External<U+202F>Id")]
    [InlineData("Exter\u200bnalId", "Exter<U+200B>nalId")]
    [InlineData("\u202eExternalId", "<U+202E>ExternalId")]
    [InlineData("External\u2028Id", "External<U+2028>Id")]
    [InlineData("External\u001bId", "External<U+001B>Id")]
    public void An_invisible_character_in_a_column_name_is_shown_by_its_code(string column, string shown)
    {
        module.Set("column", column);

        var warning = Assert.Single(OfColumns(module.Run($"[pscustomobject] @{{ {Payable}; $column = 'any' }} | {Send}").ShouldHaveSucceeded()));

        Assert.Contains($"{shown} (ExternalId?)", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(column, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ExternalId\"")]
    [InlineData("'ExternalId'")]
    [InlineData("\u2018ExternalId\u2019")]
    [InlineData("\u201cExternalId\u201d")]
    [InlineData("\u00ef\u00bb\u00bfExternalId")]
    [InlineData("External`$Id")]
    public void The_script_block_that_the_warning_shows_for_a_name_with_quotes_can_be_run(string column)
    {
        module.Set("column", column);
        var record = $"[pscustomobject] @{{ {Payable}; $column = 'quoted-1' }}";

        var warning = Assert.Single(OfColumns(module.Run($"{record} | {Send}").ShouldHaveSucceeded()));

        Assert.Contains($"{column} (ExternalId?)", warning, StringComparison.Ordinal);
        var example = warning[warning.IndexOf("-ExternalId {", StringComparison.Ordinal)..].TrimEnd('.');
        Assert.Equal("quoted-1", module.Run($"{record} | {Send} {example}").ShouldHaveSucceeded()["ExternalId"]);
    }

    [Fact]
    public void A_byte_order_mark_before_the_first_header_is_named_or_removed()
    {
        // Import-Csv removes one byte order mark. A second one stays in the name.
        foreach (var marks in (int[])[1, 2])
        {
            var preamble = Enumerable.Repeat(System.Text.Encoding.UTF8.GetPreamble(), marks).SelectMany(mark => mark);
            File.WriteAllBytes(files.PathOf("marks.csv"), [.. preamble, .. System.Text.Encoding.UTF8.GetBytes($"ExternalId,Amount,DestinationClabe,BeneficiaryName\nmark-1,1,{Clabe},Ana\n")]);

            var result = module.Run($"Import-Csv '{files.PathOf("marks.csv")}' | {Send}").ShouldHaveSucceeded();

            if ($"{result["ExternalId"]}" != "mark-1")
            {
                Assert.Contains("<U+FEFF>ExternalId (ExternalId?)", Assert.Single(OfColumns(result)), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("$table.Rows[0]")]
    [InlineData("$table.DefaultView[0]")]
    [InlineData("[ordered] @{ Amount = 1; Folio = 'f-1'; DestinationClabe = $clabe; BeneficiaryName = 'Ana' }")]
    [InlineData("([ordered] @{ 7 = 'any'; Amount = 1; Folio = 'f-1'; DestinationClabe = $clabe; BeneficiaryName = 'Ana' })")]
    [InlineData("$generic")]
    [InlineData("([Collections.SortedList] @{ Amount = 1; Folio = 'f-1'; DestinationClabe = $clabe; BeneficiaryName = 'Ana' })")]
    [InlineData("$scripted")]
    public void Records_of_every_kind_are_sent_and_their_ignored_columns_named(string record)
    {
        MakeOddRecords();

        var piped = module.Run($"{record} | {Send}").ShouldHaveSucceeded();
        var given = module.Run($"{Send} -InputObject ({record})").ShouldHaveSucceeded();

        foreach (var result in new[] { piped, given })
        {
            Assert.Equal(100L, result["AmountCentavos"]);
            Assert.Contains("Folio (ExternalId?)", Assert.Single(OfColumns(result)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("$table.Rows[1]")]
    [InlineData("$table.DefaultView[1]")]
    public void A_record_of_a_table_whose_amount_is_null_is_refused_and_the_next_one_is_sent(string record)
    {
        MakeOddRecords();

        var piped = module.Run($"{record}, $scripted | {Send}");
        var given = module.Run($"{record}, $scripted | ForEach-Object {{ {Send} -InputObject $_ }}");

        foreach (var result in new[] { piped, given })
        {
            Assert.Single(result.Output);
            Assert.Single(result.NonTerminating);
        }
    }

    [Theory]
    [InlineData("Amount")]
    [InlineData("ExternalId")]
    public void A_record_with_a_property_whose_script_fails_is_refused_without_quoting_the_exception(string property)
    {
        MakeOddRecords();
        module.Run($"$failing = $scripted.PSObject.Copy(); $failing.PSObject.Properties.Remove('{property}'); $failing.PSObject.Properties.Add([psscriptproperty]::new('{property}', {{ throw 'private' }}))").ShouldHaveSucceeded();

        var result = module.Run($"$failing, $scripted | ForEach-Object {{ {Send} -InputObject $_ }}");
        var whole = module.Attempt($"{Send} -InputObject $failing -ValidateFirst");

        Assert.Single(result.Output);
        Assert.Equal("InvalidRecord", result.ErrorId);
        Assert.Contains($"{property}: Its value cannot be read", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("private", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("BatchInvalid", whole.ErrorId);
    }

    [Theory]
    [InlineData("[pscustomobject] @{ Monto = 'private1'; Destino = 'private2' }")]
    [InlineData("[ordered] @{ Monto = 'private1'; Destino = 'private2' }")]
    public void The_error_of_a_missing_value_names_the_existing_columns(string record)
    {
        var piped = module.Run($"{record} | {Send}");
        var given = module.Run($"{Send} -InputObject ({record})");

        Assert.All(new[] { piped, given }, result =>
        {
            Assert.Contains("The record has these columns: Monto, Destino.", result.Error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("private", result.Error.ToString() + string.Concat(result.Warnings), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_error_of_an_empty_cell_does_not_name_the_columns()
    {
        var result = module.Run($"@{{ Amount = ''; DestinationClabe = '{Clabe}'; BeneficiaryName = 'Ana' }} | {Send}");

        Assert.DoesNotContain("these columns", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";", "-Delimiter ';'")]
    [InlineData("\t", "-Delimiter \"`t\"")]
    public void The_error_of_a_file_with_another_delimiter_names_the_delimiter_to_use(string delimiter, string hint)
    {
        files.Write("pagos.csv", string.Join(delimiter, "Amount", "DestinationClabe", "BeneficiaryName") + "\n" + string.Join(delimiter, "1", Clabe, "Ana") + "\n");
        var import = $"Import-Csv '{files.PathOf("pagos.csv")}'";

        var result = module.Run($"{import} | {Send}");

        Assert.Contains(hint, result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Warnings);
        module.Run($"{import} {hint} | {Send}").ShouldHaveSucceeded();
    }

    [Fact]
    public void A_table_without_a_header_shows_no_account_number()
    {
        files.Write("pagos.csv", $"1.50,{Clabe},Ana\n2.50,{Clabe},Luis\n");

        var result = module.Run($"Import-Csv '{files.PathOf("pagos.csv")}' | {Send}");

        Assert.DoesNotContain("01218000", result.Error.ToString() + string.Concat(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_warning_is_Spanish_in_a_Spanish_session()
    {
        using var spanish = ModuleRunspace.Connected(culture: "es-MX");

        var result = spanish.Run($"@{{ {Payable}; Folio = 'any' }} | {Send}").ShouldHaveSucceeded();

        Assert.Equal(
            "Se ignoran las columnas que no corresponden a ningún parámetro: Folio (ExternalId?). Cambie el nombre de las columnas por el del parámetro entre paréntesis, o indique los parámetros: -ExternalId { $_.'Folio' }.",
            Assert.Single(result.Warnings));
    }

    private void MakeOddRecords() => module.Run(
        $$"""
        $clabe = '{{Clabe}}'
        $table = [Data.DataTable]::new()
        'Amount', 'Folio', 'DestinationClabe', 'BeneficiaryName' | ForEach-Object { [void] $table.Columns.Add($_, [object]) }
        [void] $table.Rows.Add(1, 'f-1', $clabe, 'Ana')
        [void] $table.Rows.Add([DBNull]::Value, 'f-2', $clabe, 'Ana')
        $scripted = [pscustomobject] @{ Folio = 'f-1'; Centavos = 100; DestinationClabe = $clabe; BeneficiaryName = 'Ana' }
        $scripted.PSObject.Properties.Add([psscriptproperty]::new('Amount', { $this.Centavos / 100 }))
        $generic = [Collections.Generic.Dictionary[string, object]]::new()
        $generic['Amount'] = 1; $generic['Folio'] = 'f-1'; $generic['DestinationClabe'] = $clabe; $generic['BeneficiaryName'] = 'Ana'
        """).ShouldHaveSucceeded();

    private static string[] OfColumns(RunResult result) =>
        [.. result.Warnings.Where(warning => warning.StartsWith("Columns that match no parameter", StringComparison.Ordinal))];
}
