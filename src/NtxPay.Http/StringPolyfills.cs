#if !NET
namespace NtxPay.Http;

/// <summary>String methods of .NET that .NET Framework does not have.</summary>
internal static class StringPolyfills
{
    /// <summary>Returns whether <paramref name="text"/> contains <paramref name="part"/>.</summary>
    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    /// <summary>Returns whether <paramref name="text"/> contains <paramref name="part"/>.</summary>
    public static bool Contains(this string text, char part) => text.IndexOf(part) >= 0;

    /// <summary>Returns whether <paramref name="text"/> begins with <paramref name="part"/>.</summary>
    public static bool StartsWith(this string text, char part) => text.Length > 0 && text[0] == part;
}
#endif
