namespace NtxPay;

/// <summary>The column names that are common in Mexican payment tables, and the parameters that they are mapped to.</summary>
internal static class KnownColumns
{
    /// <summary>Words that do not change the meaning of a name.</summary>
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "de", "del", "la", "el", "los", "las", "a", "al", "en", "o", "y", "the", "of", "to", "mxn", "mn", "mxp", "m", "n",
    };

    private static readonly string[] AmountNames =
        ["amount", "monto", "importe", "cantidad", "pesos", "neto", "netopagar", "total", "totalpagar", "montopagar", "importepagar", "montopesos", "importepesos", "montototal", "importetotal"];

    private static readonly string[] CentavosNames =
        ["amountcentavos", "centavos", "montocentavos", "importecentavos"];

    private static readonly string[] ClabeNames =
    [
        "destinationclabe", "clabe", "cuenta", "cuentaclabe", "clabeinterbancaria", "cuentaclabeinterbancaria", "clabebeneficiario", "cuentabeneficiario",
        "clabedestino", "cuentadestino", "clabeabono", "cuentaabono", "account",
    ];

    private static readonly string[] TaxIdNames =
        ["rfc", "curp", "rfccurp", "curprfc", "taxid", "rfcbeneficiario", "curpbeneficiario", "rfccurpbeneficiario", "rfccliente", "curpcliente"];

    private static readonly string[] DescriptionNames =
        ["concepto", "conceptopago", "concept", "descripcion", "descripcionpago", "description", "motivo", "motivopago"];

    private static readonly string[] ExternalIdNames =
        ["externalid", "idexterno", "idpago", "folio", "foliopago", "referencia", "referenciapago", "reference"];

    private static readonly string[] PersonNames =
        ["nombre", "nombrecompleto", "name", "titular", "nombretitular"];

    private static readonly Dictionary<string, string> TransferColumns = Combine(
        (PaymentRules.Amount, AmountNames),
        (PaymentRules.AmountCentavos, CentavosNames),
        (nameof(CashOutRequest.DestinationClabe), ClabeNames),
        (nameof(CashOutRequest.BeneficiaryName), [.. PersonNames, "beneficiario", "beneficiary", "beneficiaryname", "nombrebeneficiario", "empleado", "nombreempleado"]),
        (nameof(CashOutRequest.BeneficiaryTaxId), [.. TaxIdNames, "beneficiarytaxid"]),
        (nameof(CashOutRequest.Concept), DescriptionNames),
        (PaymentRules.ExternalId, ExternalIdNames));

    private static readonly Dictionary<string, string> ChargeColumns = Combine(
        (PaymentRules.Amount, AmountNames),
        (PaymentRules.AmountCentavos, CentavosNames),
        (nameof(CashInRequest.CustomerName), [.. PersonNames, "cliente", "customer", "customername", "nombrecliente", "pagador", "nombrepagador"]),
        (nameof(CashInRequest.CustomerEmail), ["customeremail", "correo", "correoelectronico", "correocliente", "email", "mail"]),
        (nameof(CashInRequest.CustomerTaxId), [.. TaxIdNames, "customertaxid"]),
        (nameof(CashInRequest.Description), DescriptionNames),
        (PaymentRules.ExternalId, ExternalIdNames));

    /// <summary>Columns that are common in payment tables and that no payment needs.</summary>
    private static readonly HashSet<string> IgnoredNames = new(StringComparer.Ordinal)
    {
        "banco", "bancodestino", "nombrebanco", "bank", "institucion", "no", "num", "numero", "consecutivo", "row", "fila", "moneda", "divisa", "currency",
    };

    /// <summary>Every name, normalized, with its parameter, for both kinds of payments.</summary>
    public static IReadOnlyList<(string Name, string Parameter)> All { get; } =
        [.. TransferColumns.Concat(ChargeColumns).Select(static pair => (pair.Key, pair.Value)).Distinct()];

    /// <summary>Returns the parameters that a column can be mapped to.</summary>
    public static IEnumerable<string> Parameters(PaymentKind kind) => ColumnsFor(kind).Values.Distinct(StringComparer.Ordinal);

    /// <summary>Returns the parameter for the name of a column, or null.</summary>
    public static string? Parameter(string name, PaymentKind kind) => ColumnsFor(kind).TryGetValue(Normalize(name), out var parameter) ? parameter : null;

    /// <summary>Returns whether no payment needs this column, so that ignoring it needs no warning.</summary>
    public static bool IsIgnorable(string name) => IgnoredNames.Contains(Normalize(name));

    /// <summary>Returns a name in lower case, without accents, punctuation and filler words.</summary>
    public static string Normalize(string name)
    {
        var words = ColumnWords.Split(name);
        var significant = string.Concat(words.Where(static word => !Fillers.Contains(word)));
        return significant.Length > 0 ? significant : string.Concat(words);
    }

    private static Dictionary<string, string> ColumnsFor(PaymentKind kind) => kind == PaymentKind.CashOut ? TransferColumns : ChargeColumns;

    private static Dictionary<string, string> Combine(params (string Parameter, string[] Names)[] columns) => columns
        .SelectMany(static column => column.Names.Select(name => (Name: name, column.Parameter)))
        .ToDictionary(static pair => pair.Name, static pair => pair.Parameter, StringComparer.Ordinal);
}
