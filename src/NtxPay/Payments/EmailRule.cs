namespace NtxPay;

/// <summary>The syntax of an e-mail address: a local part, one @, and a domain with a dot.</summary>
internal static class EmailRule
{
    private const int MaximumLength = 254;
    private const int MaximumLocalLength = 64;

    /// <summary>Returns whether a text is valid.</summary>
    public static bool IsValid(string text)
    {
        var at = text.IndexOf('@');
        if (at is < 1 or > MaximumLocalLength || text.Length > MaximumLength || at != text.LastIndexOf('@'))
            return false;

        var local = text.Substring(0, at);
        var domain = text.Substring(at + 1);
        return IsDotted(local, static character => char.IsLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~".IndexOf(character) >= 0)
            && domain.Contains(".")
            && IsDotted(domain, static character => char.IsLetterOrDigit(character) || character == '-');
    }

    /// <summary>Returns whether a text consists of non-empty parts separated by dots.</summary>
    private static bool IsDotted(string text, Func<char, bool> isAllowed) =>
        text.Split('.').All(part => part.Length > 0 && part.All(isAllowed));
}
