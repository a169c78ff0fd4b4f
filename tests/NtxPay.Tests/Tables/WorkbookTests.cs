using System.IO.Compression;
using System.Text;
using Xunit;
using static NtxPay.Tests.Tables.WorkbookBuilder;

namespace NtxPay.Tests.Tables;

/// <summary>Tables in Excel workbooks.</summary>
public sealed class WorkbookTests : IDisposable
{
    private readonly TableHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("1234.56", "1234.56")]
    [InlineData("4.9000000000000004", "4.9")]
    [InlineData("1234.5599999999999", "1234.56")]
    [InlineData("1.2E3", "1200")]
    [InlineData("1E-2", "0.01")]
    [InlineData("100", "100")]
    public void A_number_is_read_as_the_shortest_decimal_of_its_binary_value(string written, string amount)
    {
        var record = Assert.Single(harness.Read(Of(Header, Payment(Number(written)))));

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), TableHarness.Value(record, "Amount"));
    }

    [Theory]
    [InlineData("0.30000000000000004")]
    [InlineData("1234.5600000001")]
    [InlineData("1234.565")]
    public void A_number_with_more_than_two_decimals_is_refused_with_advice(string written) =>
        Assert.Contains("Round it in the sheet to 2 decimals with ROUND (REDONDEAR): its value has more than two decimals", harness.Fails(Of(Header, Payment(Number(written)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_is_read_from_shared_and_inline_strings_with_all_runs_and_escapes()
    {
        var workbook = new WorkbookBuilder { Strings = { "<t>Monto</t>", "<r><t>Mar</t></r><r><t xml:space='preserve'>ía </t></r><r><t>Peña</t></r><rPh sb='0' eb='1'><t>no</t></rPh>", "<t>A_x0026_B</t>" } };
        workbook.Add("Hoja1", [Row("<c t='s'><v>0</v></c>", InlineText("CLABE"), InlineText("Nombre"), InlineText("Folio")), Row(InlineText("$1,234.56"), InlineText("'" + TableHarness.Clabe), "<c t='s'><v>1</v></c>", "<c t='s'><v>2</v></c>")]);

        var record = Assert.Single(harness.Read(workbook.Build()));

        Assert.Equal([1234.56m, TableHarness.Clabe, "María Peña", "A&B"], record.Values.Select(static pair => pair.Value));
    }

    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("999999999999999", "999999999999999")]
    public void An_id_that_is_a_whole_number_is_read(string number, string id) =>
        Assert.Equal(id, TableHarness.Value(Assert.Single(harness.Read(Of(Header, Payment(Number("1"), id: Number(number))))), "ExternalId"));

    [Theory]
    [InlineData("1234567890123456")]
    [InlineData("1.5")]
    [InlineData("1E+30")]
    public void An_id_with_more_digits_than_a_sheet_keeps_is_refused(string number) =>
        Assert.Contains("enter the value again: the cell is a number that is not whole", harness.Fails(Of(Header, Payment(Number("1"), id: Number(number)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("12180001234567899")]
    [InlineData("1.21800012345679E+16")]
    public void A_CLABE_that_is_a_number_is_refused(string number) =>
        Assert.Contains("enter the CLABE again from its source: the cell is a number", harness.Fails(Of(Header, Payment(Number("1"), Number(number)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<c t='e'><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t='e'><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!")]
    [InlineData("<c><f>SUM(A1:A2)</f></c>", "a formula without a result")]
    public void An_error_of_a_formula_is_refused_in_every_column(string cell, string shown)
    {
        var errors = new[] { harness.Fails(Of(Header, Payment(cell))), harness.Fails(Of(Header, Payment(Number("1"), cell))), harness.Fails(Of(Header, Payment(Number("1"), id: cell))) };

        Assert.All(errors, error => Assert.Contains($"the cell contains {shown} instead of a value.", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_result_of_a_formula_is_read() =>
        Assert.Equal(250.5m, TableHarness.Value(Assert.Single(harness.Read(Of(Header, Payment("<c><f>A1*2</f><v>250.5</v></c>")))), "Amount"));

    [Theory]
    [InlineData("hidden='1'")]
    [InlineData("hidden='true'")]
    [InlineData("ht='0' customHeight='1'")]
    public void A_hidden_row_is_refused_and_a_hidden_blank_row_is_not(string attribute)
    {
        string Hide(string row) => row.Replace("<row", $"<row {attribute}", StringComparison.Ordinal);

        Assert.Contains("it is hidden in the sheet.", harness.Fails(Of(Header, Payment(Number("1")), Hide(Payment(Number("2"))))).Message, StringComparison.Ordinal);
        Assert.Single(harness.Read(Of(Header, Payment(Number("1")), Hide(Row("<c/>")))));
    }

    [Fact]
    public void Rows_have_the_numbers_that_the_sheet_shows()
    {
        var records = harness.Read(Of(
            Header.Replace("<row", "<row r='3'", StringComparison.Ordinal),
            Payment(Number("1")).Replace("<row", "<row r='7'", StringComparison.Ordinal),
            Payment(Number("2"))));

        Assert.Equal([7L, 8L], records.Select(static record => record.Row));
    }

    [Fact]
    public void Cells_are_found_by_their_references()
    {
        var payment = $"<row r='2'><c r='B2' t='inlineStr'><is><t>{TableHarness.Clabe}</t></is></c><c r='C2' t='str'><v>Ana López</v></c><c r='AA2' t='inlineStr'><is><t>7.50</t></is></c></row>";
        var header = "<row r='1'><c r='B1' t='str'><v>CLABE</v></c><c r='C1' t='str'><v>Nombre</v></c><c r='AA1' t='str'><v>Monto</v></c></row>";

        Assert.Equal(7.5m, TableHarness.Value(Assert.Single(harness.Read(Of(header, payment))), "Amount"));
    }

    [Fact]
    public void A_date_is_text_by_its_format_and_no_amount()
    {
        Assert.Equal("2026-11-28", TableHarness.Value(Assert.Single(harness.Read(Of(Header, Payment(Number("1"), id: Number("46354", style: 1))))), "ExternalId"));
        Assert.Contains("is a date", harness.Fails(Of(Header, Payment(Number("46354", style: 1)))).Message, StringComparison.Ordinal);
        Assert.Equal(46354m, TableHarness.Value(Assert.Single(harness.Read(Of(Header, Payment(Number("46354", style: 2))))), "Amount"));
    }

    [Fact]
    public void The_only_visible_sheet_with_content_is_read()
    {
        var workbook = new WorkbookBuilder().Add("Vacía", [Row("<c/>")]).Add("Nómina", [Header, Payment(Number("1"))]).Add("Listas", [Row(InlineText("x"))], state: "hidden").Build();

        Assert.Single(harness.Read(workbook));
        Assert.Contains("'Nómina'", Assert.Single(harness.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_several_sheets_with_content_lists_their_names()
    {
        var workbook = new WorkbookBuilder().Add("Uno", [Header, Payment(Number("1"))]).Add("Dos", [Header, Payment(Number("2"))]).Build();

        Assert.Contains("Uno, Dos. Specify -Sheet", harness.Fails(workbook).Message, StringComparison.Ordinal);
        Assert.Equal(2m, TableHarness.Value(Assert.Single(harness.Read(workbook, Sheet("dos"))), "Amount"));
        Assert.Contains("Its sheets are: Uno, Dos", harness.Fails(workbook, Sheet("Tres")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_workbook_is_read()
    {
        var workbook = new WorkbookBuilder { Namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", Relations = "http://purl.oclc.org/ooxml/officeDocument/relationships" };

        Assert.Single(harness.Read(workbook.Add("Hoja1", [Header, Payment(Number("1"))]).Build()));
    }

    [Theory]
    [InlineData("<row r='2'/><row r='1'/>")]
    [InlineData("<row r='0'/>")]
    [InlineData("<row r='1048577'/>")]
    [InlineData("<row r='x'/>")]
    [InlineData("<row><c r='XFE1'><v>1</v></c></row>")]
    [InlineData("<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>")]
    [InlineData("<row><c r='1'><v>1</v></c></row>")]
    [InlineData("<row><c t='s'><v>99</v></c></row>")]
    [InlineData("<row><c t='s'><v>-1</v></c></row>")]
    [InlineData("<row><c><v>NaN</v></c></row>")]
    [InlineData("<row><c><v>1e999</v></c></row>")]
    [InlineData("<row><c>")]
    public void A_sheet_that_breaks_the_format_is_refused(string rows) => Assert.Equal(NtxPayErrorKind.TableUnreadable, harness.Fails(Of(rows)).Kind);

    [Fact]
    public void A_document_type_is_refused() =>
        Assert.Equal(NtxPayErrorKind.TableUnreadable, harness.Fails(Rewrite(Of(Header), "xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w>&a;</w>")).Kind);

    [Fact]
    public void A_text_that_unpacks_beyond_what_a_cell_holds_is_refused() =>
        Assert.Equal(NtxPayErrorKind.TableUnreadable, harness.Fails(Of(Row($"<c t='str'><v>{new string('a', 50_000_000)}</v></c>"))).Kind);

    [Fact]
    public void A_zip_file_that_is_no_workbook_and_a_damaged_one_are_refused()
    {
        var good = Of(Header, Payment(Number("1")));
        foreach (var content in (byte[][])[good[..(good.Length / 2)], Rewrite(good, "_rels/.rels", "<Relationships/>"), [0x50, 0x4B, 0x03, 0x04]])
            Assert.Equal(NtxPayErrorKind.TableUnreadable, harness.Fails(content).Kind);
    }

    /// <summary>A damaged workbook is read or is a documented error.</summary>
    [Fact]
    public void A_workbook_with_any_byte_changed_is_read_or_refused()
    {
        var good = Of(Header, Payment(Number("1")), Payment(Number("2")));
        for (var index = 0; index < good.Length; index++)
        {
            var damaged = (byte[])good.Clone();
            damaged[index] ^= 0x55;
            try
            {
                harness.Read(damaged);
            }
            catch (NtxPayException exception)
            {
                Assert.True(exception.Kind is NtxPayErrorKind.TableUnreadable or NtxPayErrorKind.TableInvalid, $"{index}");
            }
        }
    }

    [Fact]
    public void Parameters_for_text_files_are_refused_for_a_workbook() =>
        Assert.Contains("Omit them", harness.Fails(Of(Header), new TableFileOptions { Path = string.Empty, Delimiter = ';' }).Message, StringComparison.Ordinal);

    private static TableFileOptions Sheet(string name) => new() { Path = string.Empty, Sheet = name };

    private static byte[] Rewrite(byte[] workbook, string part, string content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open(), Encoding.UTF8);
            writer.Write(content);
        }

        return stream.ToArray();
    }
}
