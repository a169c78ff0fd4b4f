using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>The syntax of an RFC (12 characters for a company, 13 for a person, 10 without its homoclave) and of a CURP (18).</summary>
internal static class TaxIdRule
{
    private const string Date = "[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])";

    private static readonly Regex Company = new($"^[A-ZÑ&]{{3}}{Date}[A-Z0-9]{{3}}$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private static readonly Regex Person = new($"^[A-ZÑ&]{{4}}{Date}([A-Z0-9]{{3}})?$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    private static readonly Regex Curp = new($"^[A-Z]{{4}}{Date}[HMX][A-Z]{{5}}[A-Z0-9][0-9]$", RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    /// <summary>Returns whether a text, in capitals, is valid.</summary>
    public static bool IsValid(string text) => Company.IsMatch(text) || Person.IsMatch(text) || Curp.IsMatch(text);
}
