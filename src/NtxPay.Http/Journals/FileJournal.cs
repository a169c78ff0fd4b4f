using System.Text.Json;

namespace NtxPay.Http.Journals;

/// <summary>
/// A journal of payments in a file of JSON lines, the first of which is the header. An intent is on the disk before its request is sent; a
/// payment with an intent and without an outcome may exist.
/// </summary>
internal sealed class FileJournal : IPaymentJournal
{
    /// <summary>Keeps the lines and the index in the same order.</summary>
    private readonly object gate = new();
    private readonly TimeProvider clock;
    private readonly JournalWriter writer;
    private readonly JournalIndex index;
    private readonly byte[] salt;

    private FileJournal(FileStream file, string path, JournalOptions options, JournalReader reader, string? note, TimeProvider clock)
    {
        this.clock = clock;
        writer = new JournalWriter(file, path, reader.Chain, new JournalPlace(path, reader.Header.BatchId!));
        index = reader.Index;
        index.EndReading(writer.Read, options.Kind);
        Count = index.Count;
        salt = reader.Header.Salt!;
        BatchId = reader.Header.BatchId!;
        Notes = note is null ? [] : [note];
    }

    /// <inheritdoc/>
    public string BatchId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public long MissingCount
    {
        get
        {
            lock (gate)
                return index.MissingCount;
        }
    }

    /// <summary>Checks, for a command that sends nothing, that a journal could be created.</summary>
    /// <param name="path">The path of a file that does not exist.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the path is a folder, or its folder does not exist.</exception>
    public static void DemandCreatable(string path)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw JournalErrors.NotOpened(path, new DirectoryNotFoundException());
    }

    /// <summary>Opens a journal, or creates it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static FileJournal Open(JournalOptions options, TimeProvider clock)
    {
        var path = options.Journal.Path!;
        var file = JournalFile.Open(path, () => NewHeader(options, clock));
        JournalReader? reader = null;
        try
        {
            reader = JournalReader.Read(file, path);
            reader.Header.DemandFor(options);
            return new FileJournal(file, path, options, reader, reader.Repair(), clock);
        }
        catch (Exception exception)
        {
            reader?.Dispose();
            file.Dispose();
            if (exception is IOException or NotSupportedException or UnauthorizedAccessException)
                throw JournalErrors.NotOpened(path, exception);

            throw;
        }
    }

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request)
    {
        var key = KeyOf(request);
        lock (gate)
            return index.Find(key);
    }

    /// <inheritdoc/>
    public JournalState? StateOf(PaymentRequest request)
    {
        var key = KeyOf(request);
        lock (gate)
            return index.StateOf(key);
    }

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.Fingerprint(salt), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Missing(int maximum)
    {
        lock (gate)
            return index.Missing(maximum);
    }

    /// <inheritdoc/>
    public Task<bool> WriteIntentAsync(PaymentRequest request, long row, bool isFileRow = false)
    {
        try
        {
            return WriteIntent(request, row, isFileRow);
        }
        catch (NtxPayException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    /// <inheritdoc/>
    public void WriteOutcome(PaymentRequest request, JournalState state, Payment? payment, NtxPayErrorKind? failure)
    {
        var line = Serialize(new JournalLine
        {
            Event = EventOf(state),
            Kind = request.Kind,
            ExternalId = request.ExternalId,
            TransactionId = payment?.TransactionId,
            Status = payment?.Status,
            Error = failure,
            On = clock.GetUtcNow(),
        });
        lock (gate)
        {
            writer.DemandUsable();
            if (!index.IsOpen(request.Kind, request.ExternalId!))
                throw new InvalidOperationException(Localized.Text($"The payment has no intent in the journal, or has its outcome already."));

            index.AddOutcome(request.Kind, request.ExternalId!, state, writer.Append(line, mustBeDurable: false, out _));
        }
    }

    /// <inheritdoc/>
    public void Withdraw(PaymentRequest request, JournalState state) => WriteOutcome(request, state, payment: null, failure: null);

    /// <inheritdoc/>
    public void Flush(CancellationToken cancellationToken) => writer.Flush();

    /// <summary>Records what is under way as unknown, and closes the file for others to open.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            try
            {
                foreach (var (kind, externalId) in index.Open)
                {
                    writer.Append(
                        Serialize(new JournalLine { Event = JournalLine.Unknown, Kind = kind, ExternalId = externalId, On = clock.GetUtcNow() }),
                        mustBeDurable: false,
                        out _);
                }
            }
            catch (Exception exception) when (exception is NtxPayException or ObjectDisposedException)
            {
                // A payment with an intent and without an outcome is unknown all the same.
            }

            // Within the lock: an outcome that comes later would be the payment's second one, and the next run would take it for damage.
            writer.Close();
        }
    }

    private Task<bool> WriteIntent(PaymentRequest request, long row, bool isFileRow)
    {
        var key = KeyOf(request);
        var now = clock.GetUtcNow();
        var line = new JournalLine
        {
            Event = JournalLine.Intent,
            Kind = request.Kind,
            ExternalId = request.ExternalId,
            AmountCentavos = request.AmountCentavos,
            Row = row,
            IsFileRow = isFileRow ? true : null,
            MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
            Fingerprint = request.Fingerprint(salt),
            On = now,
        };
        lock (gate)
        {
            line.FirstOn = index.RecordedAt(key);
            var place = writer.Append(Serialize(line), mustBeDurable: true, out var durable);
            index.AddIntent(key, place);
            return durable;
        }
    }

    private JournalKey KeyOf(PaymentRequest request) => new(request.Kind, request.ExternalId!, salt);

    private static string EventOf(JournalState state) => state switch
    {
        JournalState.Sent => JournalLine.Sent,
        JournalState.Failed => JournalLine.Failed,
        _ => JournalLine.Unknown,
    };

    private static byte[] Serialize(JournalLine line) => JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine);

    private static byte[] NewHeader(JournalOptions options, TimeProvider clock)
    {
        using var chain = new ChecksumChain();
        var header = JournalHeader.New(options, options.BatchId ?? Guid.NewGuid().ToString("N"), clock.GetUtcNow());
        return chain.Seal(JsonSerializer.SerializeToUtf8Bytes(header, JournalJson.Default.JournalHeader));
    }
}
