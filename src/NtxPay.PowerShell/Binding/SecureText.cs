using System.Net;
using System.Runtime.InteropServices;
using System.Security;

namespace NtxPay.PowerShell.Binding;

/// <summary>Creates and checks secure strings without lasting plain copies.</summary>
internal static class SecureText
{
    /// <summary>Returns whether a secret begins or ends with white space. The plain characters are cleared before this returns.</summary>
    public static bool HasWhiteSpaceAtEnds(SecureString secret)
    {
        if (secret.Length == 0)
        {
            return false;
        }

        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return char.IsWhiteSpace(CharacterAt(memory, 0)) || char.IsWhiteSpace(CharacterAt(memory, secret.Length - 1));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }

    /// <summary>Converts a text to a secure string.</summary>
    public static SecureString ToSecureString(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private static char CharacterAt(IntPtr memory, int index) => (char)Marshal.ReadInt16(memory, index * sizeof(char));
}
