namespace NtxPay.PowerShell.Binding;

/// <summary>Converts amounts in pesos that a parameter specifies.</summary>
internal static class PesosConverter
{
    /// <summary>Converts an amount to MXN centavos.</summary>
    /// <param name="pesos">The amount in MXN pesos.</param>
    /// <param name="minimum">The minimum, in MXN centavos.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    public static long ToCentavos(decimal pesos, long minimum, string parameter)
    {
        try
        {
            if (Money.FromPesos(pesos) is var centavos && centavos >= minimum)
            {
                return centavos;
            }
        }
        catch (ArgumentException)
        {
            // Reported below, with the parameter's name.
        }

        throw new NtxPayException(
            NtxPayErrorKind.InvalidConfiguration,
            Localized.Text($"{parameter} must be an amount in pesos, {Money.Format(Money.ToPesos(minimum))} or more, with at most two decimals."));
    }
}
