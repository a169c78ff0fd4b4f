using System.Security.Cryptography;
using System.Text;

namespace NtxPay.Http.Journals;

/// <summary>
/// The checksums of a journal's lines. Each checksum also covers the checksum of the previous line, so a line that was changed, removed,
/// repeated or moved does not match. A line is a JSON object whose last member is <c>check</c>: the first 16 hexadecimal digits of the SHA-256 of the
/// previous line's 16 digits (none for the first line) followed by this line up to the comma before <c>"check"</c>. The checksums detect damage;
/// they do not protect against deliberate changes. Not thread-safe.
/// </summary>
internal sealed class ChecksumChain : IDisposable
{
    /// <summary>The number of digits of a checksum.</summary>
    public const int DigitCount = 16;

    /// <summary>The number of bytes between a checksum and the next line: a quotation mark, a brace and the line feed.</summary>
    public const int SuffixLength = 3;

    private static readonly byte[] Opening = Encoding.ASCII.GetBytes(",\"check\":\"");
    private static readonly byte[] Closing = Encoding.ASCII.GetBytes("\"}");

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] previous;

    /// <summary>Creates a chain that begins with a file's first line.</summary>
    public ChecksumChain()
        : this([])
    {
    }

    /// <summary>Creates a chain that continues after a line.</summary>
    /// <param name="digits">The line's checksum.</param>
    public ChecksumChain(byte[] digits) => previous = digits;

    /// <summary>Appends the checksum and the line feed to a JSON object, and advances to the next line.</summary>
    /// <param name="json">The object in UTF-8; it has a member.</param>
    public byte[] AppendChecksum(byte[] json)
    {
        var length = json.Length - 1;
        var digits = ComputeDigits(json, length);
        var line = new byte[length + Opening.Length + DigitCount + SuffixLength];
        Buffer.BlockCopy(json, 0, line, 0, length);
        Opening.CopyTo(line, length);
        digits.CopyTo(line, length + Opening.Length);
        Closing.CopyTo(line, line.Length - SuffixLength);
        line[line.Length - 1] = (byte)'\n';
        previous = digits;
        return line;
    }

    /// <summary>Verifies the next line, and advances to the one after it.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <returns>Whether its checksum matches; otherwise the chain does not advance.</returns>
    public bool Verify(byte[] line)
    {
        if (!HasChecksum(line))
            return false;

        var length = line.Length - Opening.Length - DigitCount - Closing.Length;
        var digits = ComputeDigits(line, length);
        if (!Contains(line, length + Opening.Length, digits))
            return false;

        previous = digits;
        return true;
    }

    /// <summary>Returns whether a line ends with a checksum, valid or not.</summary>
    /// <param name="line">The line without its line feed.</param>
    public static bool HasChecksum(byte[] line)
    {
        var length = line.Length - Opening.Length - DigitCount - Closing.Length;
        return length > 0 && Contains(line, length, Opening) && Contains(line, line.Length - Closing.Length, Closing);
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private byte[] ComputeDigits(byte[] line, int length)
    {
        hash.AppendData(previous);
        hash.AppendData(line, 0, length);
        return HexEncoding.FormatAscii(hash.GetHashAndReset(), DigitCount / 2);
    }

    private static bool Contains(byte[] line, int offset, byte[] expected)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (line[offset + index] != expected[index])
                return false;
        }

        return true;
    }
}
