using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>The check of a whole table.</summary>
public sealed class PaymentTableTests : IDisposable
{
    private const string Header = "Monto,CLABE,Beneficiario,RFC,Folio\n";
    private const string Good = $"1,{TableHarness.Clabe},Ana López,,\n";

    private readonly TableHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("Total,,,,", "total row")]
    [InlineData(",,TOTAL GENERAL,,", "total row")]
    [InlineData("\"1,234.00\",,Suma:,,", "total row")]
    [InlineData("5000.00,,,,", "total row")]
    [InlineData("5000.00,,Subtotal,,", "total row")]
    [InlineData("5000.00,,Gran total,,", "total row")]
    [InlineData(",012180001234567899,Ana López,,", "Row 3, Monto (Ana López): Enter a value: the cell is empty.")]
    [InlineData("1,,Ana López,,", "Row 3, CLABE (Ana López): Enter a value: the cell is empty.")]
    [InlineData("1,012180001234567899,,,", "Row 3, Beneficiario: Enter a value: the cell is empty.")]
    [InlineData("1,012180001234567899,Ana López,XX,", "Row 3, RFC (Ana López): ")]
    [InlineData("1,12180001234567899,Ana López,,", "digits were lost")]
    [InlineData("0,012180001234567899,Ana López,,", "Row 3, Monto (Ana López): It is less than")]
    public void A_row_with_an_error_stops_the_whole_table(string line, string fault)
    {
        var exception = harness.Fails(Header + Good + line + "\n" + Good);

        Assert.Equal(NtxPayErrorKind.TableInvalid, exception.Kind);
        Assert.StartsWith("Rows of 'table.csv' with errors: 1. Nothing was written.\nRow 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(exception.RecordErrors).Row);
    }

    [Fact]
    public void A_row_whose_beneficiary_begins_with_Total_is_read() =>
        Assert.Single(harness.Csv(Header + $"1,{TableHarness.Clabe},Total Play Telecomunicaciones,,\n"));

    [Fact]
    public void All_errors_of_all_rows_are_listed_together()
    {
        var exception = harness.Fails(Header + $"\"1,5\",{TableHarness.Clabe},A,,\n" + Good + "-1,1,Ana López,,\n");

        Assert.Equal(
            [(2, "Amount"), (2, "BeneficiaryName"), (4, "Amount"), (4, "DestinationClabe")],
            exception.RecordErrors.Select(static fault => ((int)fault.Row, fault.Parameter)));
    }

    [Fact]
    public void A_hundred_errors_are_listed_and_the_rest_is_counted()
    {
        var exception = harness.Fails(Header + string.Concat(Enumerable.Repeat("x,012180001234567899,Ana López,,\n", 150)));

        Assert.Equal(100, exception.RecordErrors.Count);
        Assert.EndsWith("\nAnd 50 more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_person_and_quotes_no_value()
    {
        var exception = harness.Fails(Header + "-77777.77,99999999999999999,Ana López,QWERTY,\n1,,012180001234567899,,\n");

        Assert.Contains("Row 2, RFC (Ana López): ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch("77777|999999|QWERTY|01218", exception.Message);
    }

    [Fact]
    public void An_error_has_the_column_of_the_file()
    {
        var error = Assert.Single(harness.Fails("Neto a pagar,CLABE,Empleado\nx,012180001234567899,Ana López\n").RecordErrors);

        Assert.Equal(("Amount", "Neto a pagar"), (error.Parameter, error.Column));
    }

    [Fact]
    public void A_table_of_charges_is_read_for_charges()
    {
        var record = Assert.Single(harness.Read("Importe;Cliente;Correo;Concepto;Folio\n150.00;Juan Pérez;juan@example.com;Renta;o-1\n"u8.ToArray(), kind: PaymentKind.CashIn));

        Assert.Equal(["Amount", "CustomerName", "CustomerEmail", "Description", "ExternalId"], record.Values.Select(static pair => pair.Key));
        Assert.Equal(150m, record.Values[0].Value);
    }

    [Fact]
    public void A_table_without_rows_has_no_records() => Assert.Empty(harness.Csv(Header));

    [Fact]
    public void A_large_file_cannot_be_changed_while_it_is_read_if_the_system_locks_files()
    {
        Assert.SkipWhen(!OperatingSystem.IsWindows(), "Only Windows locks files against every program.");
        File.WriteAllText(harness.Path, Header + string.Concat(Enumerable.Repeat(Good, 600_000)));
        using var file = ((ITableOpener)new NtxPay.Tables.TableOpener()).Open(new TableFileOptions { Path = harness.Path });

        Assert.Throws<IOException>(() => File.AppendAllText(harness.Path, Good));
    }

    [Fact]
    public void A_table_that_changes_between_the_check_and_the_reading_ends_with_an_error()
    {
        foreach (var second in (string[][])[["1", "2", "3"], ["1"], ["1", "x"]])
        {
            using var table = PaymentTable.Open(new ChangingFile(["1", "2"], second), "table.csv", PaymentKind.CashOut, new Dictionary<string, string>(StringComparer.Ordinal));
            table.Check(TestContext.Current.CancellationToken);

            Assert.Equal(NtxPayErrorKind.TableUnreadable, Assert.Throws<NtxPayException>(() => table.ReadRecords().Count()).Kind);
        }
    }

    /// <summary>A file whose third read, after the reads for the header and the check, returns other amounts.</summary>
    private sealed class ChangingFile(string[] first, string[] second) : ITableFile
    {
        private int readings;

        public IReadOnlyList<string> Notes => [];

        public IEnumerable<TableRow> ReadRows() => Rows(++readings < 3 ? first : second);

        public void Dispose()
        {
        }

        private static IEnumerable<TableRow> Rows(string[] amounts) => amounts.Prepend("Monto").Select((amount, index) => new TableRow(
            index + 1, [new TableCell(amount), new TableCell(index == 0 ? "CLABE" : TableHarness.Clabe), new TableCell(index == 0 ? "Nombre" : "Ana López")], IsHidden: false));
    }
}
