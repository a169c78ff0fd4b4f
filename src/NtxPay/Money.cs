namespace NtxPay;

/// <summary>The one place where centavos become pesos. Money is never a floating-point number.</summary>
public static class Money
{
    /// <summary>Centavos in a peso.</summary>
    public const int CentavosPerPeso = 100;

    /// <summary>The amount in MXN pesos, exact to the centavo.</summary>
    /// <param name="centavos">An amount in MXN centavos.</param>
    public static decimal ToPesos(long centavos) => centavos / (decimal)CentavosPerPeso;
}
