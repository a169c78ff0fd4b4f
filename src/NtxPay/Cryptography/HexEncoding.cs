using System.Text;

namespace NtxPay;

/// <summary>Formats bytes as lower-case hexadecimal digits, and reads such digits of any case.</summary>
internal static class HexEncoding
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Formats all bytes of an array.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Format(byte[] bytes) => Format(bytes, bytes.Length);

    /// <summary>Formats the first bytes of an array.</summary>
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

    /// <inheritdoc cref="Format(byte[], int)"/>
    /// <returns>The digits in ASCII.</returns>
    public static byte[] FormatAscii(byte[] bytes, int count) => Encoding.ASCII.GetBytes(Format(bytes, count));

    /// <summary>Reads the digits of a text from an index to its end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The index of the first digit.</param>
    /// <param name="count">The number of bytes.</param>
    /// <returns>Null if there are not exactly two digits for each byte.</returns>
    public static byte[]? Parse(string text, int start, int count)
    {
        if (text.Length - start != 2 * count)
            return null;

        var bytes = new byte[count];
        for (var index = 0; index < count; index++)
        {
            var high = GetValue(text[start + (2 * index)]);
            var low = GetValue(text[start + (2 * index) + 1]);
            if (high < 0 || low < 0)
                return null;

            bytes[index] = (byte)((high << 4) | low);
        }

        return bytes;
    }

    private static int GetValue(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };
}
