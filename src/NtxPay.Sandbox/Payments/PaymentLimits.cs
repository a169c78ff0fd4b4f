namespace NtxPay.Sandbox.Payments;

/// <summary>How many characters the fields of charges and transfers may have.</summary>
internal static class PaymentLimits
{
    public const int ExternalId = 100;
    public const int Name = 255;
    public const int Description = 255;
    public const int TaxIdMinimum = 10;
    public const int TaxIdMaximum = 20;
}
