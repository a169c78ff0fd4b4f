using System.Net;
using System.Runtime.InteropServices;
using System.Security;

namespace NtxPay;

/// <summary>Reads and creates secure strings. It is the only place that reads their characters, into memory that is cleared.</summary>
internal static class SecureText
{
    /// <summary>Passes the characters to a function, and clears them when it returns.</summary>
    /// <param name="secret">The secure string. Do not dispose it during the call.</param>
    /// <param name="read">Reads the characters. It must not keep them.</param>
    public static T Read<T>(SecureString secret, Func<char[], T> read)
    {
        var characters = Copy(secret);
        try
        {
            return read(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Copies the characters. The caller clears them.</summary>
    public static char[] Copy(SecureString secret)
    {
        var characters = new char[secret.Length];
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(memory, characters, 0, characters.Length);
            return characters;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }

    /// <summary>Returns whether a secret begins or ends with white space.</summary>
    public static bool HasWhiteSpaceAtEnds(SecureString secret) =>
        Read(secret, static characters => characters.Length > 0 && (char.IsWhiteSpace(characters[0]) || char.IsWhiteSpace(characters[characters.Length - 1])));

    /// <summary>Converts a text to a secure string.</summary>
    public static SecureString FromText(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    /// <summary>Converts a secure string to a text, for an interface that takes nothing else. The text cannot be cleared.</summary>
    public static string ToText(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
