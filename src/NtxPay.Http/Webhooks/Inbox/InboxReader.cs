namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>Reads an inbox's lines. It changes nothing.</summary>
/// <param name="file">The file, at its beginning.</param>
/// <param name="path">Its path, for messages.</param>
internal sealed class InboxReader(Stream file, string path)
{
    private readonly byte[] chunk = new byte[64 * 1024];
    private int start;
    private int end;
    private bool isTooLong;

    /// <summary>How many whole lines were read.</summary>
    public long Lines { get; private set; }

    /// <summary>Where the last whole line ends, in bytes, with its end if it has one.</summary>
    public long WholeLength { get; private set; }

    /// <summary>Whether the file is longer than its whole lines: its last line was not written to its end.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Whether the last line is whole and only its end is missing. It counts among the lines.</summary>
    public bool LacksEnd { get; private set; }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it is no inbox, or damaged.</exception>
    public InboxIndex Read()
    {
        var index = new InboxIndex();
        using var line = new MemoryStream();
        while (ReadLine(line))
        {
            Apply(index, line.ToArray());
            WholeLength += line.Length + 1;
        }

        var rest = line.ToArray();
        if (Lines == 0)
            throw rest.Length == 0 && !isTooLong ? InboxErrors.Empty(path) : InboxErrors.NoInbox(path);

        // A torn write leaves the beginning of a line. Where one follows a whole line, it was the line's end, and was changed.
        if (isTooLong || IsComplete(rest, rest.Length - 1))
            throw InboxErrors.Damaged(path, Lines + 1);

        LacksEnd = IsComplete(rest, rest.Length);
        if (LacksEnd)
        {
            Apply(index, rest);
            WholeLength += rest.Length;
        }

        IsTorn = rest.Length > 0 && !LacksEnd;
        return index;
    }

    /// <summary>Reads the first line alone.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it is no inbox.</exception>
    public void ReadHeader()
    {
        using var line = new MemoryStream();
        if (ReadLine(line))
            DemandHeader(InboxLine.Parse(line.ToArray(), 1));
        else
            throw line.Length == 0 && !isTooLong ? InboxErrors.Empty(path) : InboxErrors.NoInbox(path);
    }

    private bool IsComplete(byte[] rest, int length) => length > 0 && InboxLine.Parse(rest.AsSpan(0, length).ToArray(), Lines + 1) is not null;

    private void Apply(InboxIndex index, byte[] line)
    {
        var record = InboxLine.Parse(line, Lines + 1);
        if (Lines == 0)
            DemandHeader(record);
        else if (record is { Type: InboxRecord.Taken, Id: { } taken, On: { } takenOn })
            index.Take(taken, takenOn, line.Length + 1);
        else if (record is { Type: InboxRecord.Event, Id: { } id, On: { } on, Headers: { } headers, Body: { } body } && headers.All(static header => header.Length == 2))
            index.Add(id, on, DeliveryOf(id, headers, body), line.Length + 1);
        else
            throw InboxErrors.Damaged(path, Lines + 1);

        Lines++;
    }

    private WebhookDelivery DeliveryOf(Guid id, string[][] headers, byte[] body)
    {
        try
        {
            return new WebhookDelivery
            {
                Event = EventReader.Read(body, id.ToString("D")),
                Body = body,
                Headers = [.. headers.Select(static header => new KeyValuePair<string, string>(header[0], header[1]))],
            };
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.WebhookMalformed)
        {
            throw InboxErrors.Unreadable(path, Lines + 1);
        }
    }

    private void DemandHeader(InboxRecord? record)
    {
        if (record is not { Type: InboxRecord.Header, Version: { } version })
            throw InboxErrors.NoInbox(path);

        if (version != InboxRecord.CurrentVersion)
            throw InboxErrors.Newer(path);
    }

    /// <summary>Reads up to a line's end; false where there is none, with what was there.</summary>
    private bool ReadLine(MemoryStream line)
    {
        line.SetLength(0);
        while (Fill())
        {
            var mark = Array.IndexOf(chunk, (byte)'\n', start, end - start);
            var stop = mark < 0 ? end : mark;
            line.Write(chunk, start, stop - start);
            start = mark < 0 ? end : mark + 1;
            isTooLong = line.Length > InboxLine.MaximumLength;
            if (isTooLong)
                return false;

            if (mark >= 0)
                return true;
        }

        return false;
    }

    private bool Fill()
    {
        if (start < end)
            return true;

        start = 0;
        end = file.Read(chunk, 0, chunk.Length);
        return end > 0;
    }
}
