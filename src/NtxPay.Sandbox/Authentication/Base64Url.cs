namespace NtxPay.Sandbox.Authentication;

/// <summary>Base64 with the URL-safe alphabet, without padding.</summary>
internal static class Base64Url
{
    /// <summary>Encodes bytes.</summary>
    public static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Decodes a text; null if it is not base64url.</summary>
    public static byte[]? Decode(string text)
    {
        // Convert.FromBase64String would accept white space, padding and the standard alphabet.
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
