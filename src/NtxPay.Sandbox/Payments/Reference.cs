using System.Globalization;

namespace NtxPay.Sandbox.Payments;

/// <summary>SPEI's numerical references.</summary>
internal static class Reference
{
    private const long Numbers = 10_000_000;

    /// <summary>Seven digits from a transaction's number.</summary>
    public static string Of(long number) => (number % Numbers).ToString("D7", CultureInfo.InvariantCulture);
}
