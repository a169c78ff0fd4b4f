using System.Security.Cryptography;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Cryptographically random bytes and texts.</summary>
internal static class RandomValues
{
    // 32 characters, a power of two, so that every character is equally likely. 0, 1, l and o are omitted because they look alike.
    private const string Symbols = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Creates random bytes.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        using var source = RandomNumberGenerator.Create();
        source.GetBytes(bytes);
        return bytes;
    }

    /// <summary>Creates lower-case letters and digits, five random bits each.</summary>
    public static string Alphanumeric(int length) =>
        new(Array.ConvertAll(Bytes(length), value => Symbols[value % Symbols.Length]));

    /// <summary>Creates lower-case hexadecimal digits.</summary>
    public static string Hexadecimal(int length) =>
        new(Array.ConvertAll(Bytes(length), value => "0123456789abcdef"[value % 16]));
}
