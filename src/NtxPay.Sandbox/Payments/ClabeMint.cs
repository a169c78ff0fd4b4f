using System.Globalization;

namespace NtxPay.Sandbox.Payments;

/// <summary>Makes CLABEs with a right check digit.</summary>
internal static class ClabeMint
{
    // STP's code among the SPEI participants, and Mexico City's plaza.
    private const string BankAndPlaza = "646180";

    /// <summary>The account that transfers are taken from.</summary>
    public static string Account { get; } = Of(0);

    /// <summary>The single-use CLABE of a charge.</summary>
    /// <param name="number">The charge's number, from 1.</param>
    public static string OfCharge(long number) => Of(10_000_000_000 + number);

    /// <summary>The account that pays a charge.</summary>
    /// <param name="number">The charge's number, from 1.</param>
    public static string OfPayer(long number) => Of(20_000_000_000 + number);

    private static string Of(long account)
    {
        var digits = BankAndPlaza + account.ToString("D11", CultureInfo.InvariantCulture);

        // Any last digit will do to be told the right one.
        return digits + Clabe.Inspect(digits + "0").ExpectedCheckDigit;
    }
}
