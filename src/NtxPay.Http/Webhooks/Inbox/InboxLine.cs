using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>
/// A line of an inbox: a checksum, the line's number, and a record as JSON, with spaces between. The checksum covers what follows it; with
/// the number it shows a line that was changed, removed, repeated or moved.
/// </summary>
internal static class InboxLine
{
    /// <summary>The maximum length of a line in bytes. The largest body takes 350,000 in Base64, and its headers far less than the rest.</summary>
    public const int MaximumLength = 2 * 1024 * 1024;

    private const int ChecksumBytes = 8;
    private const int ChecksumLength = 2 * ChecksumBytes;

    /// <summary>Formats a line with its line feed.</summary>
    public static byte[] Format(long number, InboxRecord record)
    {
        byte[] content = [.. Prefix(number), .. JsonSerializer.SerializeToUtf8Bytes(record, InboxJson.Default.InboxRecord)];
        return [.. ComputeChecksum(content), (byte)' ', .. content, (byte)'\n'];
    }

    /// <summary>Reads a line without its line feed; null if the checksum or the number does not match.</summary>
    public static InboxRecord? Parse(byte[] line, long number)
    {
        if (line.Length <= ChecksumLength || line[ChecksumLength] != ' ')
            return null;

        var content = line.AsSpan(ChecksumLength + 1).ToArray();
        var prefix = Prefix(number);
        if (!line.AsSpan(0, ChecksumLength).SequenceEqual(ComputeChecksum(content)) || !content.AsSpan().StartsWith(prefix))
            return null;

        try
        {
            return JsonSerializer.Deserialize(content.AsSpan(prefix.Length), InboxJson.Default.InboxRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Formats the number. It has a fixed length, so that the size of a line does not depend on its position.</summary>
    private static byte[] Prefix(long number) => Encoding.ASCII.GetBytes(number.ToString("D10", CultureInfo.InvariantCulture) + " ");

    private static byte[] ComputeChecksum(byte[] content)
    {
#if NET
        var hash = SHA256.HashData(content);
#else
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(content);
#endif
        return HexEncoding.FormatAscii(hash, ChecksumBytes);
    }
}
