using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Journal;

/// <summary>Reads what earlier runs wrote, and cuts off a last line that its writer did not finish.</summary>
internal sealed class JournalReader
{
    private static readonly byte[] Opening = Encoding.UTF8.GetBytes("{\"journal\":\"" + JournalHeader.Mark + "\"");

    private readonly string path;

    private JournalReader(string path) => this.path = path;

    /// <summary>The first line, or null where the file is new.</summary>
    public JournalHeader? Header { get; private set; }

    /// <summary>What became of each payment.</summary>
    public JournalIndex Index { get; } = new();

    /// <summary>Whether a last line was cut off.</summary>
    public bool WasTorn { get; private set; }

    /// <summary>Reads <paramref name="file"/> and leaves it at its end.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: no journal, or a damaged one.</exception>
    public static JournalReader Read(FileStream file, string path)
    {
        var reader = new JournalReader(path);
        var whole = reader.ReadLines(file);
        if (whole < file.Length)
        {
            // It was never acknowledged: an intent in it never left, and an outcome is asked for again.
            file.SetLength(whole);
            reader.WasTorn = true;
        }

        file.Seek(0, SeekOrigin.End);
        return reader;
    }

    /// <summary>Reads the lines that have an end, and tells where the last of them ends.</summary>
    private long ReadLines(FileStream file)
    {
        using var lines = new LineReader(file);
        var number = 0;
        while (lines.Next() is { } line)
        {
            number++;
            Take(line, number);
        }

        if (number == 0 && !IsBeginning(lines.Rest))
            throw NoJournal();

        return lines.Position;
    }

    private void Take(byte[] line, int number)
    {
        try
        {
            if (number == 1)
                Header = HeaderOf(line);
            else if (!Index.Apply(JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine)))
                throw JournalErrors.Damaged(path, number);
        }
        catch (JsonException)
        {
            throw number == 1 ? NoJournal() : JournalErrors.Damaged(path, number);
        }
    }

    private JournalHeader HeaderOf(byte[] line)
    {
        // Another file's first line need not be JSON, nor say anything that this reads.
        var header = IsBeginning(line) ? JsonSerializer.Deserialize(line, JournalJson.Default.JournalHeader) : null;
        if (header is not { BatchId.Length: > 0, Salt.Length: > 0 })
            throw NoJournal();

        return header.Version == JournalHeader.CurrentVersion
            ? header
            : throw JournalErrors.Unusable(path, Words.Of($"a newer version of the module wrote it. Update this one."));
    }

    /// <summary>Whether bytes begin as a journal does, as far as they go.</summary>
    private static bool IsBeginning(byte[] bytes) => bytes.Take(Opening.Length).SequenceEqual(Opening.Take(bytes.Length));

    private NtxPayException NoJournal() =>
        JournalErrors.Unusable(path, Words.Of($"the file is there and is no journal of this module; it was left as it is. Give another path."));
}
