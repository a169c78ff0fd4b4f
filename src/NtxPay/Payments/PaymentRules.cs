namespace NtxPay;

/// <summary>
/// The rules of the API for a charge and a transfer, held before anything is sent. A record is a dictionary of values by the
/// names below, which are the cmdlets' parameters; text and numbers are read alike, and empty text counts as not given.
/// </summary>
public static class PaymentRules
{
    /// <summary>The least amount of a charge, in MXN centavos.</summary>
    public const long MinimumCashInCentavos = 1000;

    /// <summary>The least amount of a transfer, in MXN centavos.</summary>
    public const long MinimumCashOutCentavos = 1;

    /// <summary>The most characters of an externalId.</summary>
    public const int MaximumExternalIdLength = 100;

    /// <summary>The most characters of a transfer's concept: SPEI's own limit.</summary>
    public const int MaximumConceptLength = 40;

    /// <summary>The amount in pesos.</summary>
    public const string Amount = "Amount";

    /// <summary>The amount in centavos.</summary>
    public const string AmountCentavos = "AmountCentavos";

    /// <summary>The caller's id of the payment.</summary>
    public const string ExternalId = "ExternalId";

    private const int MaximumTextLength = 255;
    private const int MinimumBeneficiaryNameLength = 3;

    /// <summary>Reads a charge of a record.</summary>
    /// <param name="record">Amount or AmountCentavos, CustomerName, CustomerEmail; CustomerTaxId, Description and ExternalId if wanted.</param>
    /// <param name="environment">Where it goes.</param>
    public static RecordCheck ReadCashIn(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        var reader = new RecordReader(record, environment);
        var request = new CashInRequest
        {
            AmountCentavos = reader.Amount(MinimumCashInCentavos),
            CustomerName = reader.RequiredText(nameof(CashInRequest.CustomerName), 1, MaximumTextLength),
            CustomerEmail = reader.Email(nameof(CashInRequest.CustomerEmail)),
            CustomerTaxId = reader.TaxId(nameof(CashInRequest.CustomerTaxId)),
            Description = reader.Text(nameof(CashInRequest.Description), 1, MaximumTextLength),
            ExternalId = reader.Text(ExternalId, 1, MaximumExternalIdLength),
        };
        return new RecordCheck(request, reader.Errors);
    }

    /// <summary>Reads a transfer of a record.</summary>
    /// <param name="record">Amount or AmountCentavos, DestinationClabe, BeneficiaryName; BeneficiaryTaxId, Concept and ExternalId if wanted.</param>
    /// <param name="environment">Where it goes: production takes no CLABE with a wrong check digit.</param>
    public static RecordCheck ReadCashOut(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        var reader = new RecordReader(record, environment);
        var request = new CashOutRequest
        {
            AmountCentavos = reader.Amount(MinimumCashOutCentavos),
            DestinationClabe = reader.Clabe(nameof(CashOutRequest.DestinationClabe)),
            BeneficiaryName = reader.RequiredText(nameof(CashOutRequest.BeneficiaryName), MinimumBeneficiaryNameLength, MaximumTextLength),
            BeneficiaryTaxId = reader.TaxId(nameof(CashOutRequest.BeneficiaryTaxId)),
            Concept = reader.Text(nameof(CashOutRequest.Concept), 1, MaximumConceptLength),
            ExternalId = reader.Text(ExternalId, 1, MaximumExternalIdLength),
        };
        return new RecordCheck(request, reader.Errors);
    }
}
