namespace NtxPay;

/// <summary>A request for a SPEI charge.</summary>
public sealed record CashInRequest : PaymentRequest
{
    /// <inheritdoc/>
    public override PaymentKind Kind => PaymentKind.CashIn;

    /// <inheritdoc/>
    internal override string PersonName => CustomerName;

    /// <summary>The name of the payer, 1 to 255 characters.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The payer's e-mail address.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>The payer's RFC or CURP, or null.</summary>
    public string? CustomerTaxId { get; init; }

    /// <summary>The description of the charge, 1 to 255 characters, or null.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public override string ToString() => base.ToString();

    /// <inheritdoc/>
    private protected override IEnumerable<KeyValuePair<string, object?>> HashedFields() =>
    [
        Field("amountCentavos", AmountCentavos),
        Field("customerName", CustomerName),
        Field("customerEmail", CustomerEmail),
        Field("customerTaxId", CustomerTaxId),
        Field("description", Description),
    ];
}
