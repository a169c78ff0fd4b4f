namespace NtxPay;

/// <summary>A SPEI charge, as it is asked for.</summary>
public sealed record CashInRequest : PaymentRequest
{
    /// <inheritdoc/>
    public override PaymentKind Kind => PaymentKind.CashIn;

    /// <summary>Who is to pay, 1 to 255 characters.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The payer's e-mail address.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>The payer's RFC or CURP, or null.</summary>
    public string? CustomerTaxId { get; init; }

    /// <summary>What the charge is for, 1 to 255 characters, or null.</summary>
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
