using System.Globalization;

namespace NtxPay;

/// <summary>Converts between centavos and pesos, and formats amounts. Amounts are never floating-point numbers.</summary>
public static class Money
{
    /// <summary>The number of centavos in a peso.</summary>
    public const int CentavosPerPeso = 100;

    /// <summary>Converts centavos to pesos, exactly.</summary>
    /// <param name="centavos">An amount in MXN centavos.</param>
    public static decimal ToPesos(long centavos) => centavos / (decimal)CentavosPerPeso;

    /// <summary>Converts pesos to centavos.</summary>
    /// <param name="pesos">An amount in MXN pesos, with at most two decimals.</param>
    /// <exception cref="ArgumentException">The amount has more than two decimals, or does not fit a long.</exception>
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

    /// <summary>Formats an amount, independent of the culture: <c>$48,734.90 MXN</c>.</summary>
    /// <param name="pesos">An amount in MXN pesos.</param>
    public static string Format(decimal pesos) => pesos.ToString("'$'#,##0.00 'MXN'", CultureInfo.InvariantCulture);
}
