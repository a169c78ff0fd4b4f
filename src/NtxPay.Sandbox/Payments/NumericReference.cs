using System.Globalization;

namespace NtxPay.Sandbox.Payments;

/// <summary>The numeric references of SPEI.</summary>
internal static class NumericReference
{
    private const long Numbers = 10_000_000;

    /// <summary>Creates the reference of a transaction: seven digits.</summary>
    public static string Create(long number) => (number % Numbers).ToString("D7", CultureInfo.InvariantCulture);
}
