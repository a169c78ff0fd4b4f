using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>Reads the first line of a journal's file.</summary>
internal static class JournalHeaderReader
{
    /// <summary>Reads and verifies the first line.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <param name="chain">The checksums, before the first line; after it on return.</param>
    /// <param name="path">The journal's path, for messages.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is not the header of a journal, is damaged, or has another version.</exception>
    public static JournalHeader Read(byte[] line, ChecksumChain chain, string path)
    {
        if (!TornLine.HasOpening(line, JournalHeader.Opening) && !ChecksumChain.HasChecksum(line))
            throw JournalErrors.NotAJournal(path);

        // Every version but the first, which was never published, has a checksum.
        if (ChecksumChain.HasChecksum(line) && !chain.Verify(line))
            throw JournalErrors.Damaged(path, 1, batchId: null);

        try
        {
            using var header = JsonDocument.Parse(line);
            var version = header.RootElement.GetProperty("version").GetInt32();
            if (version != JournalHeader.CurrentVersion)
                throw JournalErrors.OtherVersion(path, version);

            if (JsonSerializer.Deserialize(line, JournalJson.Default.JournalHeader) is { BatchId.Length: > 0, Salt.Length: >= JournalHeader.SaltLength, Check: not null } known)
                return known;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Another file that begins as a journal does.
        }

        throw JournalErrors.Damaged(path, 1, batchId: null);
    }
}
