using System.Globalization;

namespace NtxPay.Sandbox.Payments;

/// <summary>The numeric references of SPEI.</summary>
internal static class NumericReference
{
    private const long Numbers = 10_000_000;

    /// <summary>The reference of a transaction: seven digits.</summary>
    public static string Of(long number) => (number % Numbers).ToString("D7", CultureInfo.InvariantCulture);
}
