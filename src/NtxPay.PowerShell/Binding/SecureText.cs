using System.Net;
using System.Security;

namespace NtxPay.PowerShell.Binding;

/// <summary>Between secure strings and plain ones, for the moment that it takes.</summary>
internal static class SecureText
{
    /// <summary>The plain text.</summary>
    public static string Reveal(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;

    /// <summary>The text as a secure string.</summary>
    public static SecureString Protect(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
