using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Reads what earlier runs wrote, and verifies every line. The bytes after the end of the last line come from a run that was interrupted:
/// <list type="bullet">
/// <item>The beginning of a line, or zeros that a file system left, is removed. No request was sent for an intent whose write did not
/// complete. A lost outcome leaves its payment unknown, and the payment is sent again with the same id.</item>
/// <item>A complete line with a correct checksum that has no line feed is kept, and the line feed is added. It may be an intent whose
/// line feed was damaged after its request was sent, and without it a change of the payment's data would not be noticed.</item>
/// <item>Anything else cannot come from an interrupted run. It is damage, and the journal is refused.</item>
/// </list>
/// A file that was truncated at the end of a line, or within a line that was not the last, looks like the file of a run that was interrupted
/// there. The payments of the lost lines are sent again with the same ids, which derive from the batch id in the header, and the API recognizes them.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly FileStream file;
    private readonly string path;
    private bool lacksLineFeed;

    /// <summary>The offset after the last complete line, in bytes.</summary>
    private long validLength;

    private JournalReader(FileStream file, string path)
    {
        this.file = file;
        this.path = path;
        Index = new JournalIndex(new JournalStream(file, path).Read);
    }

    /// <summary>The first line.</summary>
    public JournalHeader Header { get; private set; } = null!;

    /// <summary>The checksums, after the last line.</summary>
    public ChecksumChain Chain { get; } = new();

    /// <summary>The payments.</summary>
    public JournalIndex Index { get; }

    /// <summary>Reads a file without changing it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is not a journal, or it is damaged.</exception>
    public static JournalReader Read(FileStream file, string path)
    {
        var reader = new JournalReader(file, path);
        try
        {
            reader.ReadLines();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Removes a torn last line, and positions the file at its end.</summary>
    /// <returns>A warning for the user, or null if the file was complete.</returns>
    public string? Repair()
    {
        var isTorn = validLength < file.Length;
        if (isTorn)
        {
            file.SetLength(validLength);
        }

        file.Seek(0, SeekOrigin.End);
        if (lacksLineFeed)
        {
            file.Write([(byte)'\n'], 0, 1);
            return Localized.Text($"The last line of the journal had no line feed, because the previous run was interrupted. It was added, and nothing was lost.");
        }

        return isTorn
            ? Localized.Text($"The last line of the journal was incomplete and was removed, because the previous run was interrupted. Its payment is sent again with the same id.")
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Chain.Dispose();

    private void ReadLines()
    {
        using var lines = new LineReader(file);
        var number = 0;
        for (var offset = 0L; lines.ReadLine() is { } line; offset = lines.Position)
        {
            number++;
            if (number == 1)
                Header = JournalHeaderReader.Read(line, Chain, path);
            else
                AddLine(line, number, offset);
        }

        if (Header is null)
            throw JournalErrors.NoHeader(path, file.Length == 0);

        validLength = lines.Position;
        AddTail(TornLine.WithoutZeros(lines.Remainder), number + 1);
    }

    private void AddLine(byte[] line, int number, long offset)
    {
        if (!Chain.Verify(line) || !TryAdd(line, offset))
            throw JournalErrors.Damaged(path, number, Header.BatchId);
    }

    private bool TryAdd(byte[] line, long offset)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine) is { Kind: { } kind, ExternalId: { Length: > 0 } id } parsed
                && Add(parsed, kind, id, offset);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Add(JournalLine line, PaymentKind kind, string id, long offset)
    {
        switch (line)
        {
            case { Event: JournalLine.Intent, AmountCentavos: not null, Fingerprint: not null, HasValidOccurrence: true }:
                Index.AddIntent(new JournalKey(kind, id, Header.Salt!), line, offset);
                return true;
            case { IsEventOutcome: true, TransactionId: not null }:
                return Index.AddEventOutcome(new JournalKey(kind, id, Header.Salt!), offset);
            case { Event: JournalLine.Sent, TransactionId: not null }:
            case { Event: JournalLine.Failed or JournalLine.Withdrawn or JournalLine.Unknown }:
                return Index.AddOutcome(kind, id, line.SubmissionState, offset);
            default:
                return false;
        }
    }

    private void AddTail(byte[] tail, int number)
    {
        if (Chain.Verify(tail))
        {
            if (!TryAdd(tail, validLength))
                throw JournalErrors.Damaged(path, number, Header.BatchId);

            validLength += tail.Length;
            lacksLineFeed = true;
        }
        else if (tail.Length > 0 && !TornLine.IsTorn(tail))
        {
            throw JournalErrors.Damaged(path, number, Header.BatchId);
        }
    }
}
