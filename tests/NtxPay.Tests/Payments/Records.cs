namespace NtxPay.Tests.Payments;

/// <summary>Records and requests that nothing is wrong with.</summary>
internal static class Records
{
    public const string Clabe = "012180001234567899";

    public static Dictionary<string, object?> CashIn() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Amount"] = "150.00",
        ["CustomerName"] = "Juan Pérez",
        ["CustomerEmail"] = "juan@example.com",
    };

    public static Dictionary<string, object?> CashOut() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Amount"] = "250.50",
        ["DestinationClabe"] = Clabe,
        ["BeneficiaryName"] = "María López",
    };

    public static CashOutRequest Transfer(string? externalId = "order-7", long centavos = 25050, string name = "María López") => new()
    {
        AmountCentavos = centavos,
        DestinationClabe = Clabe,
        BeneficiaryName = name,
        ExternalId = externalId,
    };

    public static CashInRequest Charge(string? externalId = "order-7", long centavos = 15000) => new()
    {
        AmountCentavos = centavos,
        CustomerName = "Juan Pérez",
        CustomerEmail = "juan@example.com",
        ExternalId = externalId,
    };
}
