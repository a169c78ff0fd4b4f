using System.Globalization;

namespace NtxPay.Sandbox.Payments;

/// <summary>Generates CLABEs with a valid check digit.</summary>
internal static class ClabeGenerator
{
    // STP's code among the SPEI participants, and Mexico City's plaza.
    private const string BankAndPlaza = "646180";

    /// <summary>The CLABE of the account that pays transfers.</summary>
    public static string AccountClabe { get; } = Create(0);

    /// <summary>Creates the single-use CLABE of a charge.</summary>
    /// <param name="number">The charge's number, from 1.</param>
    public static string ForCharge(long number) => Create(10_000_000_000 + number);

    /// <summary>Creates the CLABE of the account that pays a charge.</summary>
    /// <param name="number">The charge's number, from 1.</param>
    public static string ForPayer(long number) => Create(20_000_000_000 + number);

    private static string Create(long account)
    {
        var digits = BankAndPlaza + account.ToString("D11", CultureInfo.InvariantCulture);

        // The check digit does not depend on the last digit.
        return digits + Clabe.Parse(digits + "0").ExpectedCheckDigit;
    }
}
