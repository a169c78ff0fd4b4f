using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NtxPay.Http.Journal;

/// <summary>
/// A journal of payments: JSON lines, the first of which tells what it is. An intent is on the disk before its request
/// leaves; whatever has an intent and no outcome may have happened.
/// </summary>
internal sealed class PaymentJournal : IPaymentJournal
{
    private const int SaltLength = 16;

    private readonly TimeProvider clock;
    private readonly JournalWriter writer;
    private readonly JournalIndex index;
    private readonly byte[] salt;

    private PaymentJournal(JournalWriter writer, JournalIndex index, JournalHeader header, bool wasTorn, TimeProvider clock)
    {
        this.writer = writer;
        this.index = index;
        this.clock = clock;
        salt = header.Salt!;
        BatchId = header.BatchId!;
        Notes = wasTorn
            ? [Words.Of($"The journal's last line was unfinished and was removed: the run before this one was cut off. What it was about is taken up again under its own id.")]
            : [];
    }

    /// <inheritdoc/>
    public string BatchId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public long MissingCount => index.MissingCount;

    /// <summary>Opens a journal, or begins it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static PaymentJournal Open(JournalOptions options, TimeProvider clock)
    {
        var file = JournalFile.Open(options.Path);
        try
        {
            var reader = JournalReader.Read(file, options.Path);
            var appender = new JournalWriter(file, options.Path);
            if (reader.Header is { } header)
                DemandSame(header, options);
            else
                appender.AppendAsync(Line(header = NewHeader(options, clock), JournalJson.Default.JournalHeader)).GetAwaiter().GetResult();

            reader.Index.EndReading(options.Kind);
            return new PaymentJournal(appender, reader.Index, header, reader.WasTorn, clock);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw JournalErrors.NotOpened(options.Path, exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request) => index.Find(request.Kind, request.ExternalId!);

    /// <inheritdoc/>
    public JournalState? StateOf(PaymentRequest request) => index.StateOf(request.Kind, request.ExternalId!);

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.Fingerprint(salt), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Missing(int maximum) => index.Missing(maximum);

    /// <inheritdoc/>
    public async Task WriteIntentAsync(PaymentRequest request, long row)
    {
        await WriteAsync(new JournalLine
        {
            Event = JournalLine.Intent,
            Kind = request.Kind,
            ExternalId = request.ExternalId,
            AmountCentavos = request.AmountCentavos,
            Row = row,
            MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
            Fingerprint = request.Fingerprint(salt),
            On = clock.GetUtcNow(),
        }).ConfigureAwait(false);
        index.Begin(request.Kind, request.ExternalId!);
    }

    /// <inheritdoc/>
    public void WriteOutcome(PaymentRequest request, JournalState state, Payment? payment) => WriteAsync(new JournalLine
    {
        Event = state switch
        {
            JournalState.Sent => JournalLine.Sent,
            JournalState.Failed => JournalLine.Failed,
            _ => JournalLine.Unknown,
        },
        Kind = request.Kind,
        ExternalId = request.ExternalId,
        TransactionId = payment?.TransactionId,
        Status = payment?.Status,
        On = clock.GetUtcNow(),
    }).GetAwaiter().GetResult();

    /// <summary>Notes what is under way as unknown, and closes the file for others to open.</summary>
    public void Dispose()
    {
        var now = clock.GetUtcNow();
        var unknown = index.Open.SelectMany(payment => Line(
            new JournalLine { Event = JournalLine.Unknown, Kind = payment.Kind, ExternalId = payment.ExternalId, On = now },
            JournalJson.Default.JournalLine));
        writer.Close([.. unknown]);
    }

    private async Task WriteAsync(JournalLine line)
    {
        await writer.AppendAsync(Line(line, JournalJson.Default.JournalLine)).ConfigureAwait(false);
        index.Apply(line);
    }

    private static byte[] Line<T>(T line, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n'];

    private static JournalHeader NewHeader(JournalOptions options, TimeProvider clock) => new()
    {
        Journal = JournalHeader.Mark,
        Version = JournalHeader.CurrentVersion,
        BatchId = options.BatchId ?? Guid.NewGuid().ToString("N"),
        Environment = options.Environment.ToString(),
        ClientId = options.ClientId,
        Salt = NewSalt(),
        CreatedOn = clock.GetUtcNow(),
    };

    private static byte[] NewSalt()
    {
        var bytes = new byte[SaltLength];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }

    private static void DemandSame(JournalHeader header, JournalOptions options)
    {
        var isAccounts = string.Equals(header.Environment, options.Environment.ToString(), StringComparison.Ordinal)
            && string.Equals(header.ClientId, options.ClientId, StringComparison.Ordinal);
        if (!isAccounts)
            throw JournalErrors.Unusable(options.Path, Words.Of($"it belongs to the account {header.ClientId} in {header.Environment}. Give another journal, or connect to that account."));

        if (options.BatchId is { } batch && !string.Equals(header.BatchId, batch, StringComparison.Ordinal))
            throw JournalErrors.Unusable(options.Path, Words.Of($"it belongs to the batch '{header.BatchId}'. Leave -BatchId out, or give another journal."));
    }
}
