namespace NtxPay;

/// <summary>Formats bytes as hexadecimal digits.</summary>
internal static class HexEncoding
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Formats the first bytes of an array as lower-case hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="count">The number of bytes to format.</param>
    public static string Format(byte[] bytes, int count)
    {
        var text = new char[2 * count];
        for (var index = 0; index < count; index++)
        {
            text[2 * index] = Digits[bytes[index] >> 4];
            text[(2 * index) + 1] = Digits[bytes[index] & 0xF];
        }

        return new string(text);
    }
}
