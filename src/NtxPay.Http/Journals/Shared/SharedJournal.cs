using System.Text;

namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// A journal in a store that several workers use at once. An intent is in the store before its request is sent, and the store accepts the
/// intent of only one worker for a payment.
/// </summary>
internal sealed class SharedJournal : ISharedPaymentJournal
{
    /// <summary>Above this number of payments, reading the whole journal takes less time than reading their entries.</summary>
    private const int MaximumSingleReads = 200;

    /// <summary>The bytes of an input's hash.</summary>
    private const int HashLength = 16;

    /// <summary>The interval of checks whether a worker with another input is alive.</summary>
    private static readonly TimeSpan InputCheckInterval = TimeSpan.FromSeconds(1);

    private readonly RetryingStore store;
    private readonly EntryFormat format;
    private readonly SharedIndex index;
    private readonly SharedWriter writer;
    private readonly Lease lease;
    private readonly TimeProvider timeProvider;
    private readonly PaymentKind? kind;
    private readonly string worker;
    private byte[] salt = [];

    private SharedJournal(IJournalStore inner, JournalOptions options, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        kind = options.Kind;
        worker = WorkerName.New();
        lease = new Lease(timeProvider, options.Journal.LeaseDuration!.Value);
        format = new EntryFormat(options.Journal.Name!, options.Journal.Location);
        store = new RetryingStore(inner, format, timeProvider);
        index = new SharedIndex(format, new LeaseMonitor(format, timeProvider), timeProvider, worker);
        writer = new SharedWriter(store, format, index, lease, timeProvider, worker);
    }

    /// <inheritdoc/>
    public string BatchId { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => writer.Notes;

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public long MissingCount => index.MissingCount;

    /// <summary>Opens a journal, or creates it.</summary>
    /// <returns>The journal; null if there is none and none may be created.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static async Task<SharedJournal?> OpenAsync(IJournalStore store, JournalOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var journal = new SharedJournal(store, options, timeProvider);
        return await journal.ReadAsync(options, cancellationToken).ConfigureAwait(false) ? journal : null;
    }

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request) => index.Find(KeyOf(request));

    /// <inheritdoc/>
    public SubmissionState? FindState(PaymentRequest request) => index.Peek(KeyOf(request))?.State;

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.ComputeFingerprint(salt), StringComparison.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> GetMissing(int maximumCount) => index.GetMissing(maximumCount);

    /// <inheritdoc/>
    public Task<bool> WriteIntentAsync(PaymentRequest request, long row, bool isFileRow = false)
    {
        try
        {
            return writer.ClaimAsync(KeyOf(request), JournalLine.NewIntent(request, row, isFileRow, salt, timeProvider.GetUtcNow(), worker));
        }
        catch (NtxPayException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ConfirmReservationAsync(PaymentRequest request, long row, bool isFileRow = false) =>
        writer.IsAccepting && lease.IsValid && index.IsOpen(KeyOf(request), lease.LapseCount) ? Task.FromResult(true) : WriteIntentAsync(request, row, isFileRow);

    /// <inheritdoc/>
    public void WriteOutcome(PaymentRequest request, SubmissionState state, Payment? payment, NtxPayErrorKind? failure)
    {
        if (!writer.TryAddOutcome(KeyOf(request), intent => intent.WithOutcome(JournalLine.EventOf(state), worker, timeProvider.GetUtcNow(), payment, failure)))
            throw new InvalidOperationException(Localized.Text($"The payment has no intent in the journal, or has its outcome already."));
    }

    /// <inheritdoc/>
    public void Withdraw(PaymentRequest request, SubmissionState state) => _ = writer.TryAddOutcome(KeyOf(request), intent => state == SubmissionState.Failed
        ? intent.WithOutcome(JournalLine.Withdrawn, worker, timeProvider.GetUtcNow())
        : intent.WithOutcome(JournalLine.Intent, worker: null, timeProvider.GetUtcNow()));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalEntry?>> RefreshAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Select(KeyOf).ToArray();

        // A payment that was sent stays so: its entry is not read again.
        var open = keys.Where(key => index.Peek(key) is not { State: SubmissionState.Sent }).ToArray();
        if (open.Length > MaximumSingleReads)
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        else
            await ReadEntriesAsync(open, cancellationToken).ConfigureAwait(false);

        var holders = index.HoldersOf(keys);
        var start = index.StartRead();
        var entries = await ReadEntriesAsync([.. holders.Select(EntryFormat.KeyOfWorker)], cancellationToken).ConfigureAwait(false);
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
        var hash = ExternalIdGenerator.Format([.. HmacSha256.Hash(salt, Encoding.ASCII.GetBytes(string.Concat(keys))).Take(HashLength)]);
        index.SetInput(keys);

        // The own heartbeat comes before the read: of two workers that start at once, at least one sees the other.
        await writer.StartAsync(hash, stopping => VerifyAsync(hash, allowsChanges, stopping), RefreshAsync).ConfigureAwait(false);
        await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        while (!allowsChanges && index.HasOtherInput(hash, onlyAlive: false))
        {
            if (index.HasOtherInput(hash, onlyAlive: true))
                return false;

            // The lease of a worker that was killed has to expire.
            await timeProvider.DelayAsync(InputCheckInterval, cancellationToken).ConfigureAwait(false);
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Flush(CancellationToken cancellationToken) => Task.Run(() => writer.FlushAsync(cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Releases the payments that are under way, for other workers to take over. The store stays open.</summary>
    public void Dispose() => writer.Dispose();

    private async Task<bool> ReadAsync(JournalOptions options, CancellationToken cancellationToken)
    {
        if (await new HeaderStore(store, format, timeProvider).OpenAsync(options, cancellationToken).ConfigureAwait(false) is not { } header)
            return false;

        header.ThrowIfNotFor(options);
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
        await store.ReadAllAsync(index.Clear, entry => index.Add(entry, start), cancellationToken).ConfigureAwait(false);
        index.CompleteRead(kind);
    }

    /// <summary>
    /// Verifies, after this worker's lease had ended, that no other worker has sent payments that its input lacks, or is about to. A worker that
    /// started in the meantime considered this one gone and did not compare the inputs.
    /// </summary>
    private async Task VerifyAsync(string hash, bool allowsChanges, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        index.CompleteRead(kind);
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
        return store.ReadAllAsync(static () => { }, entry => index.Add(entry, start), cancellationToken);
    }

    private async Task<Dictionary<string, StoredEntry>> ReadEntriesAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var start = index.StartRead();
        var entries = await store.ReadAsync(keys, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries.Values)
        {
            index.Add(entry, start);
        }

        return entries;
    }

    private string KeyOf(PaymentRequest request) => format.KeyOf(request.Kind, request.ExternalId!);
}
