using System.Text.RegularExpressions;

namespace NtxPay.Sandbox.Payments;

/// <summary>
/// The lengths and formats of the fields of charges and transfers. Independent of PaymentRules, so that the sandbox also refuses
/// what the client should not have sent.
/// </summary>
internal static class PaymentFields
{
    public const int MaximumExternalIdLength = 100;
    public const int MaximumNameLength = 255;
    public const int MaximumDescriptionLength = 255;
    public const int MinimumTaxIdLength = 10;
    public const int MaximumTaxIdLength = 20;

    private const int ClabeLength = 18;
    private const int MaximumEmailLength = 254;

    // One @, a local part, and a domain of two labels or more. This is deliberately lenient: the sandbox must not refuse an address
    // that the API accepts.
    private static readonly Regex Email = new(
        @"^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <summary>Returns whether a text has 18 digits. The check digit is not validated: the API's own examples have an invalid one.</summary>
    public static bool IsClabe(string text) => text.Length == ClabeLength && text.All(symbol => symbol is >= '0' and <= '9');

    /// <summary>Returns whether a text has the format of an e-mail address.</summary>
    public static bool IsEmail(string text) => text.Length <= MaximumEmailLength && Email.IsMatch(text);
}
