using System.Text;
using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>Tables in text files.</summary>
public sealed class CsvTests : IDisposable
{
    private const string Clabe = TableHarness.Clabe;

    private readonly TableHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(',', "','")]
    [InlineData(';', "';'")]
    [InlineData('\t', "tab")]
    public void The_delimiter_is_found_in_the_header_and_named(char delimiter, string name)
    {
        var record = Assert.Single(harness.Csv(Line(delimiter, "Monto", "CLABE", "Beneficiario") + Line(delimiter, "\"1,234.56\"", Clabe, "\"Peña; Ana\"")));

        Assert.Equal(1234.56m, TableHarness.Value(record, "Amount"));
        Assert.Equal("Peña; Ana", TableHarness.Value(record, "BeneficiaryName"));
        Assert.Contains($"separated by {name}.", Assert.Single(harness.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Monto,CLABE;Beneficiario\n")]
    [InlineData("Monto|CLABE|Beneficiario\n")]
    public void The_error_of_an_ambiguous_delimiter_recommends_Delimiter(string text)
    {
        var exception = harness.Fails(text);

        Assert.Equal(NtxPayErrorKind.TableUnreadable, exception.Kind);
        Assert.Contains("-Delimiter", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delimiter_in_a_quoted_header_does_not_count() =>
        Assert.Single(harness.Csv($"Monto;CLABE;\"Beneficiario, completo\";Nombre\n1;{Clabe};x;Ana\n"));

    [Fact]
    public void A_given_delimiter_is_used() =>
        Assert.Single(harness.Csv($"Monto|CLABE|Nombre\n1|{Clabe}|Ana\n", options: new TableFileOptions { Path = string.Empty, Delimiter = '|' }));

    [Fact]
    public void A_line_that_declares_the_delimiter_is_used_and_not_counted() =>
        Assert.Equal(2, Assert.Single(harness.Csv($"sep=|\r\nMonto|CLABE|Nombre\r\n1|{Clabe}|Ana\r\n")).Row);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public void The_encoding_is_detected_and_reported(string name, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"Importe,Cuenta,Nombre,Descripción\n1,{Clabe},José Núñez,Año\n")];

        var record = Assert.Single(harness.Read(content));

        Assert.Equal("José Núñez", TableHarness.Value(record, "BeneficiaryName"));
        Assert.Equal("Año", TableHarness.Value(record, "Concept"));
        Assert.Contains(name, Assert.Single(harness.Notes), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'N', 0xA4, (byte)'e' }, "a word of MS-DOS")]
    [InlineData(new byte[] { 0x81 }, "no character of Windows-1252")]
    [InlineData(new byte[] { 0xC3, 0xB1, (byte)' ', 0xF1 }, "UTF-8 in one part and not in another")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, "null bytes")]
    public void The_error_of_an_ambiguous_encoding_recommends_Encoding(byte[] name, string why)
    {
        byte[] content = [.. "Monto,CLABE,Nombre\n1,012180001234567899,Ana "u8, .. name, .. "\n"u8];

        var exception = harness.Fails(content);

        Assert.Equal(NtxPayErrorKind.TableUnreadable, exception.Kind);
        Assert.True(exception.Message.Contains("-Encoding", StringComparison.Ordinal), why);
    }

    [Fact]
    public void A_given_encoding_is_used()
    {
        byte[] content = [.. "Monto,CLABE,Nombre\n1,012180001234567899,N"u8, 0xA3, 0xA4, .. "ez\n"u8];

        var record = Assert.Single(harness.Read(content, new TableFileOptions { Path = string.Empty, Encoding = "850" }));

        Assert.Equal("Núñez", TableHarness.Value(record, "BeneficiaryName"));
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("99999")]
    [InlineData("0x1")]
    public void An_unknown_encoding_is_refused(string encoding) =>
        Assert.Contains("There is no encoding", harness.Fails("Monto\n", new TableFileOptions { Path = string.Empty, Encoding = encoding }).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_invalid_in_the_encoding_of_the_byte_order_mark_are_refused() =>
        Assert.Contains("bytes that are not utf-8", harness.Fails([0xEF, 0xBB, 0xBF, .. "Monto,CLABE,Nombre\n1,012180001234567899,Jos"u8, 0xE9, .. "\n"u8]).Message, StringComparison.Ordinal);

    [Fact]
    public void Blank_lines_are_skipped_and_counted_as_a_spreadsheet_counts_them()
    {
        var records = harness.Csv($"\nMonto,CLABE,Nombre,Notas\n\n1,{Clabe},Ana\n,,\n  ,\t, \n2,{Clabe},Luis,\"two\nlines\"\n3,{Clabe},Eva\n", options: new TableFileOptions { Path = string.Empty, Delimiter = ',' });

        Assert.Equal([4L, 7L, 8L], records.Select(record => record.Row));
    }

    [Fact]
    public void The_error_of_a_control_character_names_the_row()
    {
        var exception = harness.Fails($"Monto,CLABE,Nombre\n1,{Clabe},\"Luis\u0007\"\n");

        Assert.Contains("Row 2, Nombre", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,012180001234567899,Ana \"La Jefa\" P\n")]
    [InlineData("1,012180001234567899,\"Ana\" P\n")]
    [InlineData("1,012180001234567899,\"Ana P\n2,012180001234567899,Luis\n")]
    public void Quotes_in_the_wrong_place_are_refused(string line) =>
        Assert.Contains("quote", harness.Fails("Monto,CLABE,Nombre\n" + line).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unclosed_quote_is_refused_at_the_start_of_a_long_file() =>
        Assert.Contains("closing quote", harness.Fails($"Monto,CLABE,Nombre\n1,{Clabe},\"Ana\n" + string.Concat(Enumerable.Repeat($"1,{Clabe},Luis\n", 5_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_without_an_end_is_refused_before_it_fills_the_memory() =>
        Assert.Contains("too long", harness.Fails("Monto,CLABE,Nombre\n" + new string(',', 2_000_000)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_amount_with_an_unquoted_delimiter_is_refused_as_a_row_with_too_many_cells() =>
        Assert.Contains("Put values that contain the delimiter in quotation marks: the row has more cells than the header.", harness.Fails($"Monto,CLABE,Nombre\n1,234.56,{Clabe},Ana\n").Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_without_its_last_cells_is_read() =>
        Assert.Null(TableHarness.Value(Assert.Single(harness.Csv($"Monto,CLABE,Nombre,Folio\n1,{Clabe},Ana\n")), "ExternalId"));

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_file_have_their_own_errors()
    {
        ITableOpener opener = new NtxPay.Tables.TableOpener();
        foreach (var path in (string[])[harness.Path + ".missing", Path.GetDirectoryName(harness.Path)!])
            Assert.Equal(NtxPayErrorKind.TableUnreadable, Assert.Throws<NtxPayException>(() => opener.Open(new TableFileOptions { Path = path })).Kind);

        Assert.Contains("is empty", harness.Fails([]).Message, StringComparison.Ordinal);
        Assert.Contains("is empty", harness.Fails("\n \n").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_workbook_and_an_encrypted_one_are_named_as_such() =>
        Assert.Contains(".xlsx without a password", harness.Fails([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).Message, StringComparison.Ordinal);

    private static string Line(char delimiter, params string[] cells) => string.Join(delimiter, cells) + "\r\n";
}
