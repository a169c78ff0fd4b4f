using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>Which column is for which parameter.</summary>
public sealed class HeaderTests
{
    private static readonly string[] Required = ["Amount", "DestinationClabe", "BeneficiaryName"];

    [Theory]
    [InlineData("Monto", "Amount")]
    [InlineData("IMPORTE", "Amount")]
    [InlineData("Importe (MXN)", "Amount")]
    [InlineData("Neto a pagar", "Amount")]
    [InlineData("Monto en centavos", "AmountCentavos")]
    [InlineData("CLABE interbancaria", "DestinationClabe")]
    [InlineData("Cuenta CLABE", "DestinationClabe")]
    [InlineData("cuenta_destino", "DestinationClabe")]
    [InlineData("Nombre del beneficiario", "BeneficiaryName")]
    [InlineData("R.F.C.", "BeneficiaryTaxId")]
    [InlineData("RFC / CURP", "BeneficiaryTaxId")]
    [InlineData("Concepto de pago", "Concept")]
    [InlineData("DESCRIPCIÓN", "Concept")]
    [InlineData("Descripcio\u0301n", "Concept")]
    [InlineData("Referencia", "ExternalId")]
    [InlineData("Folio", "ExternalId")]
    [InlineData("beneficiary_tax_id", "BeneficiaryTaxId")]
    [InlineData("ID", null)]
    [InlineData("Referencia numérica", null)]
    [InlineData("Monto anterior", null)]
    [InlineData("Banco", null)]
    public void A_column_name_maps_to_a_parameter_or_to_none(string name, string? parameter) => Assert.Equal(parameter, KnownColumns.Parameter(name, PaymentKind.CashOut));

    [Theory]
    [InlineData("Cliente", "CustomerName")]
    [InlineData("Nombre", "CustomerName")]
    [InlineData("Correo electrónico", "CustomerEmail")]
    [InlineData("RFC", "CustomerTaxId")]
    [InlineData("Concepto", "Description")]
    [InlineData("CLABE", null)]
    public void A_column_name_of_charges_maps_to_a_parameter_of_charges(string name, string? parameter) => Assert.Equal(parameter, KnownColumns.Parameter(name, PaymentKind.CashIn));

    [Fact]
    public void Two_columns_for_one_parameter_are_an_error_that_names_both()
    {
        var exception = Fails(["Monto", "CLABE", "Nombre", "Beneficiario"]);

        Assert.Contains("'Nombre' and 'Beneficiario'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Map @{ 'Nombre' = 'BeneficiaryName' }", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nombre", "BeneficiaryName", 2)]
    [InlineData("Beneficiario", "", 2)]
    public void The_map_selects_one_of_two_columns(string column, string parameter, int index) =>
        Assert.Equal(index, Of(["Monto", "CLABE", "Nombre", "Beneficiario"], (column, parameter)).Columns["BeneficiaryName"]);

    [Fact]
    public void The_map_assigns_unknown_columns()
    {
        var header = Of(["Pago", "Cta.", "Quién", "Área"], ("pago", "amount"), ("Cta", "DestinationClabe"), ("QUIEN", "BeneficiaryName"));

        Assert.Equal([0, 1, 2], Required.Select(parameter => header.Columns[parameter]));
        Assert.Equal(["Área"], header.UnknownColumns);
    }

    [Theory]
    [InlineData("Nada", "Amount", "which the table does not have")]
    [InlineData("Monto", "Amnt", "can be mapped to one of these: Amount,")]
    public void A_map_with_a_wrong_name_is_an_error(string column, string parameter, string message) =>
        Assert.Contains(message, Fails(["Monto", "CLABE", "Nombre"], (column, parameter)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_column_is_an_error_that_lists_the_existing_columns()
    {
        var exception = Fails(["Nómina de noviembre 2026"]);

        Assert.Equal(NtxPayErrorKind.TableUnreadable, exception.Kind);
        Assert.Contains("No column matches Amount, DestinationClabe, BeneficiaryName. The header, row 1, has these columns: Nómina de noviembre 2026.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_in_a_header_row_are_masked_in_the_error() =>
        Assert.DoesNotContain("01218", Fails(["250.50", TableHarness.Clabe, "Ana"]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bank_column_is_ignored_silently_and_an_unknown_column_with_a_warning()
    {
        var header = Of(["No.", "Monto", "CLABE", "Nombre", "Banco", "Departamento"]);

        Assert.Equal(["No.", "Banco"], header.IgnoredColumns);
        Assert.Equal(["Departamento"], header.UnknownColumns);
    }

    [Fact]
    public void Pesos_and_centavos_together_are_an_error() =>
        Assert.Contains("Two columns match Amount", Fails(["Monto", "Centavos", "CLABE", "Nombre"]).Message, StringComparison.Ordinal);

    private static TableHeader Of(string[] names, params (string Column, string Parameter)[] map) => TableHeader.Create(
        new TableRow(1, [.. names.Select(static name => new TableCell(name))], IsHidden: false),
        PaymentKind.CashOut,
        map.ToDictionary(static pair => pair.Column, static pair => pair.Parameter, StringComparer.Ordinal));

    private static NtxPayException Fails(string[] names, params (string Column, string Parameter)[] map) => Assert.Throws<NtxPayException>(() => Of(names, map));
}
