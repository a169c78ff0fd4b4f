using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Reads what earlier runs wrote, and checks every line. What stands behind the last line's end is what a run that was cut off had begun to
/// write:
/// <list type="bullet">
/// <item>The beginning of a line, or zeros that a file system left, is removed. No request left for an intent whose writing did not end. An
/// outcome that is lost leaves its payment unknown, and the payment is repeated under its id.</item>
/// <item>A whole line with the right checksum that lacks only its end is kept, and its end is added: it may be an intent whose end was
/// damaged after its request had left, and without it a change of the payment's data would not be noticed.</item>
/// <item>Anything else cannot come from a run that was cut off. It is damage, and the journal is refused.</item>
/// </list>
/// A file that was cut at the end of a line, or within one that was not the last, looks like that of a run that was cut off there. The payments
/// of the lost lines are repeated under their ids, which derive from the batch id in the header, and the API recognizes them.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private static readonly byte[] LineOpening = Encoding.ASCII.GetBytes("{\"event\":\"");

    private readonly FileStream file;
    private readonly string path;
    private bool lacksEnd;

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

    /// <summary>Where the last whole line ends, in bytes.</summary>
    private long Whole { get; set; }

    /// <summary>Reads a file. It is left as it is.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is no journal, or a damaged one.</exception>
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

    /// <summary>Removes a last line that was not written whole, and leaves the file at its end.</summary>
    /// <returns>A note for the user, or null where nothing was to be done.</returns>
    public string? Repair()
    {
        var isTorn = Whole < file.Length;
        if (isTorn)
        {
            file.SetLength(Whole);
        }

        file.Seek(0, SeekOrigin.End);
        if (lacksEnd)
        {
            file.Write([(byte)'\n'], 0, 1);
            return Localized.Text($"The journal's last line lacked its end, which was added: the run before this one was cut off. Nothing was lost.");
        }

        return isTorn
            ? Localized.Text($"The journal's last line was unfinished and was removed: the run before this one was cut off. What it was about is taken up again under its own id.")
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Chain.Dispose();

    private void ReadLines()
    {
        using var lines = new LineReader(file);
        var number = 0;
        for (var place = 0L; lines.Next() is { } line; place = lines.Position)
        {
            number++;
            if (number == 1)
                Header = HeaderOf(line);
            else
                Take(line, number, place);
        }

        if (Header is null)
            throw JournalErrors.NoHeader(path, file.Length == 0);

        Whole = lines.Position;
        TakeRest(WithoutZeros(lines.Rest), number + 1);
    }

    private JournalHeader HeaderOf(byte[] line)
    {
        if (!Begins(line, JournalHeader.Opening) && !ChecksumChain.HasChecksum(line))
            throw JournalErrors.NoJournal(path);

        // Every version has the checksum, but the first, which was never published.
        if (ChecksumChain.HasChecksum(line) && !Chain.Accept(line))
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
            // Something else that begins as a journal does.
        }

        throw JournalErrors.Damaged(path, 1, batchId: null);
    }

    private void Take(byte[] line, int number, long place)
    {
        if (!Chain.Accept(line) || !TryAdd(line, place))
            throw JournalErrors.Damaged(path, number, Header.BatchId);
    }

    private bool TryAdd(byte[] line, long place)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine) is { Kind: { } kind, ExternalId: { Length: > 0 } id } parsed
                && Add(parsed, kind, id, place);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Add(JournalLine line, PaymentKind kind, string id, long place)
    {
        switch (line)
        {
            case { Event: JournalLine.Intent, AmountCentavos: not null, Fingerprint: not null }:
                Index.AddIntent(new JournalKey(kind, id, Header.Salt!), place);
                return true;
            case { Event: JournalLine.Sent, TransactionId: not null }:
                return Index.AddOutcome(kind, id, JournalState.Sent, place);
            case { IsSettlement: true, TransactionId: not null }:
                return Index.AddSettlement(new JournalKey(kind, id, Header.Salt!), place);
            case { Event: JournalLine.Failed }:
                return Index.AddOutcome(kind, id, JournalState.Failed, place);
            case { Event: JournalLine.Unknown }:
                return Index.AddOutcome(kind, id, JournalState.Unknown, place);
            default:
                return false;
        }
    }

    private void TakeRest(byte[] rest, int number)
    {
        if (Chain.Accept(rest))
        {
            if (!TryAdd(rest, Whole))
                throw JournalErrors.Damaged(path, number, Header.BatchId);

            Whole += rest.Length;
            lacksEnd = true;
        }
        else if (rest.Length > 0 && !IsUnfinished(rest))
        {
            throw JournalErrors.Damaged(path, number, Header.BatchId);
        }
    }

    /// <summary>Whether bytes are the beginning of a line and not a whole one.</summary>
    private static bool IsUnfinished(byte[] bytes)
    {
        if (!Begins(bytes, LineOpening))
            return false;

        try
        {
            var json = new Utf8JsonReader(bytes, isFinalBlock: false, default);
            while (json.Read())
            {
            }

            return json.TokenType != JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether bytes begin as expected, as far as they go.</summary>
    private static bool Begins(byte[] bytes, byte[] opening) => bytes.Take(opening.Length).SequenceEqual(opening.Take(bytes.Length));

    private static byte[] WithoutZeros(byte[] bytes)
    {
        Array.Resize(ref bytes, Array.FindLastIndex(bytes, static value => value != 0) + 1);
        return bytes;
    }
}
