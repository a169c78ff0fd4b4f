using System.Text.RegularExpressions;

namespace NtxPay.Sandbox.Payments;

/// <summary>The lengths and the forms that the fields of charges and transfers may have.</summary>
internal static class PaymentFields
{
    public const int ExternalIdLength = 100;
    public const int NameLength = 255;
    public const int DescriptionLength = 255;
    public const int TaxIdMinimum = 10;
    public const int TaxIdMaximum = 20;

    private const int ClabeLength = 18;
    private const int EmailMaximum = 254;

    // One @, something before it, and a host of two names or more behind it: no stricter than the API can be.
    private static readonly Regex Email = new(
        @"^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <summary>Whether a text has 18 digits. The check digit is not looked at: the API's own examples have a wrong one.</summary>
    public static bool IsClabe(string text) => text.Length == ClabeLength && text.All(symbol => symbol is >= '0' and <= '9');

    /// <summary>Whether a text looks like an e-mail address.</summary>
    public static bool IsEmail(string text) => text.Length <= EmailMaximum && Email.IsMatch(text);
}
