namespace NtxPay.Sandbox.Authentication;

/// <summary>Base64 in the alphabet of URLs, without padding.</summary>
internal static class Base64Url
{
    /// <summary>The text of some bytes.</summary>
    public static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The bytes of a text, or null where it is not one of this alphabet.</summary>
    public static byte[]? Decode(string text)
    {
        // The decoder would forgive white space, padding and the other alphabet.
        if (text.Any(symbol => !(symbol is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')))
            return null;

        try
        {
            return Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
