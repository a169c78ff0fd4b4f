using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// A write-ahead journal of payments in a file of JSON lines, the first of which is the header. An intent is on the disk before its request is
/// sent. A payment with an intent and without an outcome may exist.
/// </summary>
internal sealed class FileJournal : IPaymentJournal
{
    /// <summary>Held while a line is appended and indexed, so that both have the same order.</summary>
    private readonly object gate = new();
    private readonly TimeProvider timeProvider;
    private readonly JournalWriter writer;
    private readonly JournalIndex index;
    private readonly byte[] salt;

    /// <summary>
    /// The header that replaces the one of another account or batch before the first intent, or null. It is not appended: the generated ids
    /// depend on the batch id, so a file that loses its end must still have it.
    /// </summary>
    private byte[]? newHeaderLine;

    private FileJournal(FileStream file, string path, JournalOptions options, JournalReader reader, JournalHeader? newHeader, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        var header = newHeader ?? reader.Header;
        Notes = reader.Repair() is { } note ? [note] : [];
        var chain = reader.Chain;
        if (newHeader is not null)
        {
            chain = new ChecksumChain();
            newHeaderLine = SerializeHeader(newHeader, chain);
        }

        writer = new JournalWriter(file, path, chain, new JournalPathCheck(path, header.BatchId!));
        index = reader.Index;
        index.CompleteRead(writer.Read, options.Kind);
        salt = header.Salt!;
        BatchId = header.BatchId!;
    }

    /// <inheritdoc/>
    public string BatchId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public long SentCount => index.SentCount;

    /// <inheritdoc/>
    public long UnknownCount => index.UnknownCount;

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
    public static void ThrowIfNotCreatable(string path)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw JournalErrors.NotOpened(path, new DirectoryNotFoundException());
    }

    /// <summary>Opens a journal, or creates it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static FileJournal Open(JournalOptions options, TimeProvider timeProvider)
    {
        var path = options.Journal.Path!;
        var file = JournalFile.Open(path, () => CreateHeaderLine(options, timeProvider));
        JournalReader? reader = null;
        try
        {
            reader = JournalReader.Read(file, path);
            if (reader.Index.Count > 0)
                reader.Header.ThrowIfNotFor(options);

            return new FileJournal(file, path, options, reader, reader.Header.IsFor(options) ? null : CreateHeader(options, timeProvider), timeProvider);
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
    public SubmissionState? FindState(PaymentRequest request)
    {
        var key = KeyOf(request);
        lock (gate)
            return index.FindState(key);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> GetOccurrences(PaymentRequest request)
    {
        lock (gate)
            return index.GetOccurrences(request, salt);
    }

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.ComputeFingerprint(salt), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> GetMissing(int maximumCount)
    {
        lock (gate)
            return index.GetMissing(maximumCount);
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
    public void WriteOutcome(PaymentRequest request, SubmissionState state, Payment? payment, NtxPayErrorKind? failure) =>
        WriteOutcome(request, state, JournalLine.EventFor(state), payment, failure);

    /// <inheritdoc/>
    public void Withdraw(PaymentRequest request, SubmissionState state, NtxPayErrorKind? failure) =>
        WriteOutcome(request, state, state == SubmissionState.Failed && failure is null ? JournalLine.Withdrawn : JournalLine.EventFor(state), payment: null, failure);

    /// <inheritdoc/>
    public void Flush(CancellationToken cancellationToken) => writer.Flush();

    /// <summary>Records the payments without an outcome as unknown, and closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            try
            {
                foreach (var (kind, externalId) in index.PendingPayments)
                {
                    writer.Append(
                        Serialize(new JournalLine { Event = JournalLine.Unknown, Kind = kind, ExternalId = externalId, RecordedAt = timeProvider.GetUtcNow() }),
                        mustBeDurable: false,
                        out _);
                }
            }
            catch (Exception exception) when (exception is NtxPayException or ObjectDisposedException)
            {
                // A payment with an intent and without an outcome is unknown to the next run in any case.
            }

            // Within the lock: a later outcome would be the payment's second one, which the next run reports as damage.
            writer.Close();
        }
    }

    private void WriteOutcome(PaymentRequest request, SubmissionState state, string name, Payment? payment, NtxPayErrorKind? failure)
    {
        var line = Serialize(new JournalLine
        {
            Event = name,
            Kind = request.Kind,
            ExternalId = request.ExternalId,
            TransactionId = payment?.TransactionId,
            Status = payment?.Status,
            Error = failure,
            RecordedAt = timeProvider.GetUtcNow(),
        });
        lock (gate)
        {
            writer.ThrowIfUnusable();
            if (!index.IsPending(request.Kind, request.ExternalId!))
                throw new InvalidOperationException(Localized.Text($"The payment has no intent in the journal, or its outcome was already recorded."));

            index.AddOutcome(request.Kind, request.ExternalId!, state, writer.Append(line, mustBeDurable: false, out _));
        }
    }

    private Task<bool> WriteIntent(PaymentRequest request, long row, bool isFileRow)
    {
        var key = KeyOf(request);
        var line = JournalLine.CreateIntent(request, row, isFileRow, salt, timeProvider.GetUtcNow());
        lock (gate)
        {
            ReplaceHeader();
            line.FirstRecordedAt = index.RecordedAt(key);
            var offset = writer.Append(Serialize(line), mustBeDurable: true, out var durable);
            index.AddIntent(key, line, offset);
            return durable;
        }
    }

    /// <summary>Replaces the header of another account or batch. The caller holds the lock.</summary>
    private void ReplaceHeader()
    {
        if (newHeaderLine is null)
            return;

        writer.ReplaceContent(newHeaderLine);
        newHeaderLine = null;
    }

    private JournalKey KeyOf(PaymentRequest request) => new(request.Kind, request.ExternalId!, salt);

    private static byte[] Serialize(JournalLine line) => JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine);

    private static JournalHeader CreateHeader(JournalOptions options, TimeProvider timeProvider) =>
        JournalHeader.Create(options, options.BatchId ?? Guid.NewGuid().ToString("N"), timeProvider.GetUtcNow());

    private static byte[] CreateHeaderLine(JournalOptions options, TimeProvider timeProvider)
    {
        using var chain = new ChecksumChain();
        return SerializeHeader(CreateHeader(options, timeProvider), chain);
    }

    private static byte[] SerializeHeader(JournalHeader header, ChecksumChain chain) =>
        chain.AppendChecksum(JsonSerializer.SerializeToUtf8Bytes(header, JournalJson.Default.JournalHeader));
}
