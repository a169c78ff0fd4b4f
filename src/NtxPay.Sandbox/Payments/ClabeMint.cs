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
        return digits + CheckDigit(digits);
    }

    /// <summary>Weights 3, 7, 1 over and over, each product modulo 10; the digit makes their sum a multiple of 10.</summary>
    private static int CheckDigit(string digits)
    {
        int[] weights = [3, 7, 1];
        var sum = digits.Select((digit, index) => (digit - '0') * weights[index % weights.Length] % 10).Sum();
        return (10 - (sum % 10)) % 10;
    }
}
