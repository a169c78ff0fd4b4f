using System.Diagnostics;
using System.Text;

namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// A journal in a store that several workers use at once. An intent is in the store before its request is sent, and only one worker's intent for
/// a payment gets there: the store refuses the other's.
/// </summary>
internal sealed class SharedJournal : ISharedPaymentJournal
{
    /// <summary>The digits of a worker's name that chance gives.</summary>
    private const int RandomDigits = 8;

    /// <summary>For how many payments reading the whole journal is less work than reading their entries.</summary>
    private const int ReadAllBeyond = 200;

    /// <summary>The bytes of an input's hash.</summary>
    private const int HashLength = 16;

    /// <summary>How often to look whether a worker with another input is alive.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly StoreAccess access;
    private readonly EntryFormat format;
    private readonly SharedIndex index;
    private readonly SharedWriter writer;
    private readonly Lease lease;
    private readonly TimeProvider clock;
    private readonly PaymentKind? kind;
    private readonly string worker;
    private byte[] salt = [];

    private SharedJournal(IJournalStore store, JournalOptions options, TimeProvider clock)
    {
        this.clock = clock;
        kind = options.Kind;
        worker = NewWorker();
        lease = new Lease(clock, options.Journal.Lease!.Value);
        format = new EntryFormat(options.Journal.Name!, options.Journal.Location);
        access = new StoreAccess(store, format, clock);
        index = new SharedIndex(format, new WorkerWatch(format, clock), clock, worker);
        writer = new SharedWriter(access, format, index, lease, clock, worker);
    }

    /// <inheritdoc/>
    public string BatchId { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => writer.Notes;

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public long MissingCount => index.MissingCount;

    /// <summary>Opens a journal, or begins it.</summary>
    /// <returns>The journal; null where there is none and none may be begun.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static async Task<SharedJournal?> OpenAsync(IJournalStore store, JournalOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var journal = new SharedJournal(store, options, clock);
        return await journal.ReadAsync(options, cancellationToken).ConfigureAwait(false) ? journal : null;
    }

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request) => index.Find(KeyOf(request));

    /// <inheritdoc/>
    public JournalState? StateOf(PaymentRequest request) => index.Peek(KeyOf(request))?.State;

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.Fingerprint(salt), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Missing(int maximum) => index.Missing(maximum);

    /// <inheritdoc/>
    public Task<bool> WriteIntentAsync(PaymentRequest request, long row, bool isFileRow = false)
    {
        try
        {
            return writer.ClaimAsync(KeyOf(request), IntentOf(request, row, isFileRow));
        }
        catch (NtxPayException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(PaymentRequest request, long row, bool isFileRow = false) =>
        writer.IsAccepting && lease.IsValid && index.IsOpen(KeyOf(request), lease.Lapses) ? Task.FromResult(true) : WriteIntentAsync(request, row, isFileRow);

    /// <inheritdoc/>
    public void WriteOutcome(PaymentRequest request, JournalState state, Payment? payment, NtxPayErrorKind? failure)
    {
        var name = state switch
        {
            JournalState.Sent => JournalLine.Sent,
            JournalState.Failed => JournalLine.Failed,
            _ => JournalLine.Unknown,
        };
        if (!writer.TryAdd(KeyOf(request), intent => intent.As(name, worker, clock.GetUtcNow(), payment, failure)))
            throw new InvalidOperationException(Localized.Text($"The payment has no intent in the journal, or has its outcome already."));
    }

    /// <inheritdoc/>
    public void Withdraw(PaymentRequest request, JournalState state) => _ = writer.TryAdd(KeyOf(request), intent => state == JournalState.Failed
        ? intent.As(JournalLine.Withdrawn, worker, clock.GetUtcNow())
        : intent.As(JournalLine.Intent, worker: null, clock.GetUtcNow()));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalEntry?>> ReadAgainAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Select(KeyOf).ToArray();

        // A payment that was sent stays so: its entry is not read again.
        var open = keys.Where(key => index.Peek(key) is not { State: JournalState.Sent }).ToArray();
        if (open.Length > ReadAllBeyond)
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        else
            await TakeAsync(open, cancellationToken).ConfigureAwait(false);

        var holders = index.HoldersOf(keys);
        var start = index.StartRead();
        var entries = await TakeAsync([.. holders.Select(EntryFormat.KeyOfWorker)], cancellationToken).ConfigureAwait(false);
        foreach (var holder in holders.Where(holder => !entries.ContainsKey(EntryFormat.KeyOfWorker(holder))))
        {
            index.AddMissingWorker(holder, lease.Length, start);
        }

        return [.. keys.Select(index.Peek)];
    }

    /// <inheritdoc/>
    public async Task<bool> BeginAsync(IReadOnlyCollection<PaymentRequest> input, bool allowsChanges, CancellationToken cancellationToken)
    {
        var keys = input.Select(KeyOf).Distinct(StringComparer.Ordinal).OrderBy(static key => key, StringComparer.Ordinal).ToArray();
        var hash = GeneratedIds.Text([.. HmacSha256.Hash(salt, Encoding.ASCII.GetBytes(string.Concat(keys))).Take(HashLength)]);
        index.SetInput(keys);

        // First its own sign, then a look at the others': of two workers that begin at once, at least one sees the other.
        await writer.StartAsync(hash, stopping => VerifyAsync(hash, allowsChanges, stopping), RefreshAsync).ConfigureAwait(false);
        await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        while (!allowsChanges && index.HasOtherInput(hash, onlyAlive: false))
        {
            if (index.HasOtherInput(hash, onlyAlive: true))
                return false;

            // A worker that was killed looks alive for the time of its lease.
            await clock.WaitAsync(Pause, cancellationToken).ConfigureAwait(false);
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Flush(CancellationToken cancellationToken) => Task.Run(() => writer.FlushAsync(cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Gives up the payments that are under way, for other workers to take over. The store stays open.</summary>
    public void Dispose() => writer.Dispose();

    private async Task<bool> ReadAsync(JournalOptions options, CancellationToken cancellationToken)
    {
        if (await ReadHeaderAsync(options, cancellationToken).ConfigureAwait(false) is not { } header)
            return false;

        header.DemandFor(options);
        BatchId = header.BatchId!;
        salt = header.Salt!;
        format.Use(header);
        await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        Count = index.Count;
        return true;
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var start = index.StartRead();
        await access.ReadAllAsync(index.Clear, entry => index.Add(entry, start), cancellationToken).ConfigureAwait(false);
        index.EndReading(kind);
    }

    /// <summary>
    /// Makes sure, after this worker's lease had ended, that no other worker has sent payments that its input lacks, or is about to: a worker
    /// that began meanwhile took this one for gone and did not compare the inputs.
    /// </summary>
    private async Task VerifyAsync(string hash, bool allowsChanges, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        index.EndReading(kind);
        if (allowsChanges)
            return;

        if (index.MissingCount > 0)
            throw JournalErrors.ChangedByOthers(format.Location, index.MissingCount);

        if (index.HasOtherInput(hash, onlyAlive: false))
            throw JournalErrors.OtherInputBegun(format.Location);
    }

    private Task RefreshAsync(CancellationToken cancellationToken)
    {
        var start = index.StartRead();
        return access.ReadAllAsync(static () => { }, entry => index.Add(entry, start), cancellationToken);
    }

    private async Task<JournalHeader?> ReadHeaderAsync(JournalOptions options, CancellationToken cancellationToken)
    {
        var stored = await access.ReadAsync([EntryFormat.HeaderKey], cancellationToken).ConfigureAwait(false);
        if (stored.TryGetValue(EntryFormat.HeaderKey, out var entry))
            return format.ReadHeader(entry);

        if (options.OnlyExisting)
            return null;

        // The name is the batch id: should the store be lost, the same name gives the same externalIds.
        var header = JournalHeader.New(options, options.BatchId ?? options.Journal.Name!, clock.GetUtcNow());
        var others = await access.WriteAsync([format.Write(header)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        return others.TryGetValue(EntryFormat.HeaderKey, out var other) ? format.ReadHeader(other) : header;
    }

    private async Task<Dictionary<string, StoredEntry>> TakeAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var start = index.StartRead();
        var entries = await access.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries.Values)
        {
            index.Add(entry, start);
        }

        return entries;
    }

    private JournalLine IntentOf(PaymentRequest request, long row, bool isFileRow) => new()
    {
        Event = JournalLine.Intent,
        Kind = request.Kind,
        ExternalId = request.ExternalId,
        AmountCentavos = request.AmountCentavos,
        Row = row,
        IsFileRow = isFileRow ? true : null,
        MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        Fingerprint = request.Fingerprint(salt),
        Worker = worker,
        On = clock.GetUtcNow(),
    };

    private string KeyOf(PaymentRequest request) => format.KeyOf(request.Kind, request.ExternalId!);

    /// <summary>A name that no other worker has, and by which a person finds the machine and the process.</summary>
    private static string NewWorker()
    {
        using var process = Process.GetCurrentProcess();
        var machine = new string([.. Environment.MachineName.ToLowerInvariant().Where(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-').Take(30)]);
        return $"{machine}-{process.Id}-{Guid.NewGuid().ToString("N").Substring(0, RandomDigits)}";
    }
}
