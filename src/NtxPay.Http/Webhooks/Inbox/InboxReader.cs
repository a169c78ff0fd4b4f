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

    /// <summary>The number of complete lines.</summary>
    public long Lines { get; private set; }

    /// <summary>The length of the complete lines in bytes.</summary>
    public long CompleteLength { get; private set; }

    /// <summary>Whether the last line is incomplete.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Whether only the line feed of the last line is missing. The line is included in the number of lines.</summary>
    public bool LacksLineFeed { get; private set; }

    /// <summary>Reads the complete file.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it is not an inbox, or it is damaged.</exception>
    public InboxIndex Read()
    {
        var index = new InboxIndex();
        using var line = new MemoryStream();
        while (ReadLine(line))
        {
            Apply(index, line.ToArray());
            CompleteLength += line.Length + 1;
        }

        var remainder = line.ToArray();
        if (Lines == 0)
            throw remainder.Length == 0 && !isTooLong ? InboxErrors.Empty(path) : InboxErrors.NotAnInbox(path);

        // A torn write leaves the beginning of a line. If another byte follows a complete line, it replaced the line feed, so
        // the file is damaged.
        if (isTooLong || IsComplete(remainder, remainder.Length - 1))
            throw InboxErrors.Damaged(path, Lines + 1);

        LacksLineFeed = IsComplete(remainder, remainder.Length);
        if (LacksLineFeed)
        {
            Apply(index, remainder);
            CompleteLength += remainder.Length;
        }

        IsTorn = remainder.Length > 0 && !LacksLineFeed;
        return index;
    }

    /// <summary>Reads only the first line.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxUnusable"/>: it is not an inbox.</exception>
    public void ReadHeader()
    {
        using var line = new MemoryStream();
        if (ReadLine(line))
            ThrowIfNotHeader(InboxLine.Parse(line.ToArray(), 1));
        else
            throw line.Length == 0 && !isTooLong ? InboxErrors.Empty(path) : InboxErrors.NotAnInbox(path);
    }

    private bool IsComplete(byte[] remainder, int length) => length > 0 && InboxLine.Parse(remainder.AsSpan(0, length).ToArray(), Lines + 1) is not null;

    private void Apply(InboxIndex index, byte[] line)
    {
        var record = InboxLine.Parse(line, Lines + 1);
        if (Lines == 0)
            ThrowIfNotHeader(record);
        else if (record is { Type: InboxRecord.Completed, Id: { } completed, RecordedAt: { } completedAt })
            index.MarkCompleted(completed, completedAt, line.Length + 1);
        else if (record is { Type: InboxRecord.Event, Id: { } id, RecordedAt: { } acceptedAt, Headers: { } headers, Body: { } body } && headers.All(static header => header.Length == 2))
            index.Add(id, acceptedAt, ToDelivery(id, headers, body), line.Length + 1);
        else
            throw InboxErrors.Damaged(path, Lines + 1);

        Lines++;
    }

    private WebhookDelivery ToDelivery(Guid id, string[][] headers, byte[] body)
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

    private void ThrowIfNotHeader(InboxRecord? record)
    {
        if (record is not { Type: InboxRecord.Header, Version: { } version })
            throw InboxErrors.NotAnInbox(path);

        if (version != InboxRecord.CurrentVersion)
            throw InboxErrors.Newer(path);
    }

    /// <summary>Reads up to a line feed; false if there is none.</summary>
    private bool ReadLine(MemoryStream line)
    {
        line.SetLength(0);
        while (Fill())
        {
            var lineFeed = Array.IndexOf(chunk, (byte)'\n', start, end - start);
            var stop = lineFeed < 0 ? end : lineFeed;
            line.Write(chunk, start, stop - start);
            start = lineFeed < 0 ? end : lineFeed + 1;
            isTooLong = line.Length > InboxLine.MaximumLength;
            if (isTooLong)
                return false;

            if (lineFeed >= 0)
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
