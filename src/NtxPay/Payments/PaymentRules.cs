namespace NtxPay;

/// <summary>
/// Validates records against the API's rules before anything is sent. A record is a dictionary of values by the names of the cmdlets'
/// parameters. Text and numbers are accepted; empty text counts as a missing value.
/// </summary>
public static class PaymentRules
{
    /// <summary>The minimum amount of a charge, in MXN centavos.</summary>
    public const long MinimumCashInCentavos = 1000;

    /// <summary>The minimum amount of a transfer, in MXN centavos.</summary>
    public const long MinimumCashOutCentavos = 1;

    /// <summary>The maximum length of an externalId, in characters.</summary>
    public const int MaximumExternalIdLength = 100;

    /// <summary>The maximum length of a transfer's concept, in characters, as in SPEI.</summary>
    public const int MaximumConceptLength = 40;

    /// <summary>The name of the amount in pesos.</summary>
    public const string Amount = "Amount";

    /// <summary>The name of the amount in centavos.</summary>
    public const string AmountCentavos = "AmountCentavos";

    /// <summary>The name of the caller's id of the payment.</summary>
    public const string ExternalId = "ExternalId";

    private const int MaximumTextLength = 255;
    private const int MinimumBeneficiaryNameLength = 3;

    /// <summary>Reads a charge from a record.</summary>
    /// <param name="record">Amount or AmountCentavos, CustomerName, CustomerEmail; optional: CustomerTaxId, Description and ExternalId.</param>
    /// <param name="environment">The environment.</param>
    public static RecordCheck ReadCashIn(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        var reader = new RecordReader(record, environment);
        var request = new CashInRequest
        {
            AmountCentavos = reader.ReadAmount(MinimumCashInCentavos),
            CustomerName = reader.ReadRequiredText(nameof(CashInRequest.CustomerName), 1, MaximumTextLength),
            CustomerEmail = reader.ReadEmail(nameof(CashInRequest.CustomerEmail)),
            CustomerTaxId = reader.ReadTaxId(nameof(CashInRequest.CustomerTaxId)),
            Description = reader.ReadText(nameof(CashInRequest.Description), 1, MaximumTextLength),
            ExternalId = reader.ReadText(ExternalId, 1, MaximumExternalIdLength),
        };
        return new RecordCheck(request, reader.Errors);
    }

    /// <summary>Reads a transfer from a record.</summary>
    /// <param name="record">Amount or AmountCentavos, DestinationClabe, BeneficiaryName; optional: BeneficiaryTaxId, Concept and ExternalId.</param>
    /// <param name="environment">The environment. Production requires a correct check digit.</param>
    public static RecordCheck ReadCashOut(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        var reader = new RecordReader(record, environment);
        var request = new CashOutRequest
        {
            AmountCentavos = reader.ReadAmount(MinimumCashOutCentavos),
            DestinationClabe = reader.ReadClabe(nameof(CashOutRequest.DestinationClabe)),
            BeneficiaryName = reader.ReadRequiredText(nameof(CashOutRequest.BeneficiaryName), MinimumBeneficiaryNameLength, MaximumTextLength),
            BeneficiaryTaxId = reader.ReadTaxId(nameof(CashOutRequest.BeneficiaryTaxId)),
            Concept = reader.ReadText(nameof(CashOutRequest.Concept), 1, MaximumConceptLength),
            ExternalId = reader.ReadText(ExternalId, 1, MaximumExternalIdLength),
        };
        return new RecordCheck(request, reader.Errors);
    }
}
