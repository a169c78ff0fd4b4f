using System.Globalization;

namespace NtxPay;

/// <summary>The one place where centavos become pesos. Money is never a floating-point number.</summary>
public static class Money
{
    /// <summary>Centavos in a peso.</summary>
    public const int CentavosPerPeso = 100;

    /// <summary>The amount in MXN pesos, exact to the centavo.</summary>
    /// <param name="centavos">An amount in MXN centavos.</param>
    public static decimal ToPesos(long centavos) => centavos / (decimal)CentavosPerPeso;

    /// <summary>The amount in MXN centavos.</summary>
    /// <param name="pesos">An amount in MXN pesos, with at most two decimals.</param>
    /// <exception cref="ArgumentException">The amount has more than two decimals, or is beyond what a long holds.</exception>
    public static long FromPesos(decimal pesos)
    {
        if (pesos < ToPesos(long.MinValue) || pesos > ToPesos(long.MaxValue))
        {
            throw new ArgumentException(Localized.Text($"The amount is too large."), nameof(pesos));
        }

        var centavos = pesos * CentavosPerPeso;
        return decimal.Truncate(centavos) == centavos
            ? (long)centavos
            : throw new ArgumentException(Localized.Text($"An amount in pesos has at most two decimals."), nameof(pesos));
    }

    /// <summary>The amount as a person reads it, in any culture: <c>$48,734.90 MXN</c>.</summary>
    /// <param name="pesos">An amount in MXN pesos.</param>
    public static string Format(decimal pesos) => pesos.ToString("'$'#,##0.00 'MXN'", CultureInfo.InvariantCulture);
}
