using System.Text;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// A journal in a store that several workers use concurrently. An intent is in the store before its request is sent, and the store accepts the
/// intent of only one worker for a payment.
/// </summary>
internal sealed class SharedJournal : ISharedPaymentJournal
{
    /// <summary>The number of payments above which reading the complete journal takes less time than reading their entries.</summary>
    private const int MaximumSingleReads = 200;

    /// <summary>The number of bytes of an input's hash.</summary>
    private const int HashLength = 16;

    /// <summary>The interval of checks whether a worker with another input is alive.</summary>
    private static readonly TimeSpan InputCheckInterval = TimeSpan.FromSeconds(1);

    private readonly JournalOptions options;
    private readonly HeaderStore headerStore;
    private readonly object gate = new();
    private readonly RetryingStore store;
    private readonly EntryFormat format;
    private readonly SharedIndex index;
    private readonly SharedWriter writer;
    private readonly Lease lease;
    private readonly TimeProvider timeProvider;
    private readonly string worker;
    private JournalHeader header = null!;
    private byte[] salt = [];

    /// <summary>Completes when the header is stored; null before.</summary>
    private Task? binding;

    private SharedJournal(IJournalStore inner, JournalOptions options, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        this.options = options;
        worker = WorkerName.Create();
        lease = new Lease(timeProvider, options.Journal.LeaseDuration!.Value);
        format = new EntryFormat(options.Journal.Name!, options.Journal.Location);
        store = new RetryingStore(inner, format, timeProvider);
        headerStore = new HeaderStore(store, format, timeProvider);
        index = new SharedIndex(format, new LeaseMonitor(format, timeProvider), timeProvider, worker);
        writer = new SharedWriter(store, format, index, lease, timeProvider, worker);
    }

    /// <inheritdoc/>
    public string BatchId { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => writer.Notes;

    /// <inheritdoc/>
    public long SentCount { get; private set; }

    /// <inheritdoc/>
    public long UnknownCount { get; private set; }

    /// <inheritdoc/>
    public long MissingCount => index.MissingCount;

    /// <summary>Opens a journal. A missing one is created with the first intent.</summary>
    /// <returns>The journal; null if there is none and it may not be created.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static async Task<SharedJournal?> OpenAsync(IJournalStore store, JournalOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var journal = new SharedJournal(store, options, timeProvider);
        return await journal.InitializeAsync(cancellationToken).ConfigureAwait(false) ? journal : null;
    }

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request) => index.Find(GetKey(request));

    /// <inheritdoc/>
    public SubmissionState? FindState(PaymentRequest request) => index.Peek(GetKey(request))?.State;

    /// <inheritdoc/>
    public IReadOnlyList<int> GetOccurrences(PaymentRequest request) => index.GetOccurrences(request, salt);

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
            return BindAsync() is { Status: not TaskStatus.RanToCompletion } bound
                ? ReserveAsync(bound, request, row, isFileRow)
                : Reserve(request, row, isFileRow);
        }
        catch (NtxPayException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ConfirmReservationAsync(PaymentRequest request, long row, bool isFileRow = false) =>
        writer.IsAccepting && lease.IsValid && index.IsReserved(GetKey(request), lease.ExpiryCount) ? Task.FromResult(true) : WriteIntentAsync(request, row, isFileRow);

    /// <inheritdoc/>
    public void WriteOutcome(PaymentRequest request, SubmissionState state, Payment? payment, NtxPayErrorKind? failure)
    {
        if (!writer.TryAddOutcome(GetKey(request), intent => intent.WithOutcome(JournalLine.EventFor(state), worker, timeProvider.GetUtcNow(), payment, failure)))
            throw new InvalidOperationException(Localized.Text($"The payment has no intent in the journal, or its outcome was already recorded."));
    }

    /// <inheritdoc/>
    public void Withdraw(PaymentRequest request, SubmissionState state, NtxPayErrorKind? failure)
    {
        var key = GetKey(request);

        // The caller may not know that another worker had reserved the payment before, and may have sent it.
        var mayExist = state != SubmissionState.Failed || index.FindReplaced(key) is not null;
        _ = writer.TryAddOutcome(key, intent => mayExist
            ? intent.WithOutcome(JournalLine.Intent, worker: null, timeProvider.GetUtcNow())
            : intent.WithOutcome(failure is null ? JournalLine.Withdrawn : JournalLine.Failed, worker, timeProvider.GetUtcNow(), error: failure));
    }

    /// <inheritdoc/>
    public JournalEntry? FindReplaced(PaymentRequest request) => index.FindReplaced(GetKey(request));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalEntry?>> RefreshAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellationToken)
    {
        await BindAsync().WithCancellation(cancellationToken).ConfigureAwait(false);
        var keys = requests.Select(GetKey).ToArray();

        // The entry of a sent payment is not read again.
        var unsent = keys.Where(key => index.Peek(key) is not { State: SubmissionState.Sent }).ToArray();
        if (unsent.Length > MaximumSingleReads)
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        else
            await ReadEntriesAsync(unsent, cancellationToken).ConfigureAwait(false);

        var otherWorkers = index.OtherWorkersOf(keys);
        var start = index.StartRead();
        var entries = await ReadEntriesAsync([.. otherWorkers.Select(EntryFormat.GetWorkerKey)], cancellationToken).ConfigureAwait(false);
        foreach (var otherWorker in otherWorkers.Where(otherWorker => !entries.ContainsKey(EntryFormat.GetWorkerKey(otherWorker))))
        {
            index.AddMissingWorker(otherWorker, lease.Duration, start);
        }

        return [.. keys.Select(index.Peek)];
    }

    /// <inheritdoc/>
    public async Task<bool> BeginAsync(IReadOnlyCollection<PaymentRequest> input, bool allowsChanges, CancellationToken cancellationToken)
    {
        await BindAsync().WithCancellation(cancellationToken).ConfigureAwait(false);
        var keys = input.Select(GetKey).Distinct(StringComparer.Ordinal).OrderBy(static key => key, StringComparer.Ordinal).ToArray();
        var hash = HexEncoding.Format([.. HmacSha256.Hash(salt, Encoding.ASCII.GetBytes(string.Concat(keys))).Take(HashLength)]);
        index.SetInput(keys);

        // This worker writes its heartbeat before it reads, so that of two workers that start at the same time at least one detects the other.
        await writer.StartAsync(hash, stopping => VerifyInputAsync(hash, allowsChanges, stopping), RefreshAsync).ConfigureAwait(false);
        await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        while (!allowsChanges && index.HasOtherInput(hash, onlyChanged: false))
        {
            if (index.HasOtherInput(hash, onlyChanged: true))
                return false;

            // The lease of a killed worker must expire first.
            await timeProvider.DelayAsync(InputCheckInterval, cancellationToken).ConfigureAwait(false);
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Flush(CancellationToken cancellationToken) => Task.Run(() => writer.FlushAsync(cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Releases the payments in progress, so that other workers can take them over. The store stays open.</summary>
    public void Dispose() => writer.Dispose();

    private async Task<bool> InitializeAsync(CancellationToken cancellationToken)
    {
        if (await headerStore.ReadAsync(cancellationToken).ConfigureAwait(false) is { } stored)
            Bind(stored);
        else if (options.CreateIfMissing)
            SetHeader(headerStore.CreateHeader(options));
        else
            return false;

        try
        {
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NtxPayException exception) when (binding is null && exception.Kind == NtxPayErrorKind.JournalUnusable)
        {
            // The payments of a worker that has just created the journal do not match the new header of this worker.
            if (await headerStore.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } created)
                throw;

            Bind(created);
            await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        BatchId = header.BatchId!;
        SentCount = index.Count(SubmissionState.Sent);
        UnknownCount = index.Count(SubmissionState.Unknown);
        return true;
    }

    private void Bind(JournalHeader stored)
    {
        stored.ThrowIfNotFor(options);
        SetHeader(stored);
        binding = Task.CompletedTask;
    }

    private void SetHeader(JournalHeader value)
    {
        header = value;
        salt = value.Salt!;
        format.SetHeader(value);
    }

    /// <summary>Stores the header, so that the journal belongs to this account. Does nothing if it is stored.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: another account or batch has stored its header first.</exception>
    private Task BindAsync()
    {
        lock (gate)
            return binding ??= StoreHeaderAsync();
    }

    private async Task StoreHeaderAsync()
    {
        var stored = await headerStore.CreateAsync(header, CancellationToken.None).ConfigureAwait(false);
        stored.ThrowIfNotFor(options);
        if (!string.Equals(stored.BatchId, BatchId, StringComparison.Ordinal))
            throw JournalErrors.OtherBatchStarted(format.Location, stored.BatchId!);

        SetHeader(stored);
    }

    private Task<bool> Reserve(PaymentRequest request, long row, bool isFileRow) =>
        writer.ReserveAsync(GetKey(request), JournalLine.CreateIntent(request, row, isFileRow, salt, timeProvider.GetUtcNow(), worker));

    private async Task<bool> ReserveAsync(Task bound, PaymentRequest request, long row, bool isFileRow)
    {
        await bound.ConfigureAwait(false);
        return await Reserve(request, row, isFileRow).ConfigureAwait(false);
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var start = index.StartRead();
        await store.ReadAllAsync(index.Clear, entry => index.Add(entry, start), cancellationToken).ConfigureAwait(false);
        index.CompleteRead(options.Kind);
    }

    /// <summary>
    /// Verifies, after this worker's lease had expired, that no other worker has sent or will send payments that are missing from its input. A
    /// worker that started in the meantime considered this one dead and did not compare the inputs.
    /// </summary>
    private async Task VerifyInputAsync(string hash, bool allowsChanges, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        index.CompleteRead(options.Kind);
        if (allowsChanges)
            return;

        if (index.MissingCount > 0)
            throw JournalErrors.ChangedByOthers(format.Location, index.MissingCount);

        if (index.HasOtherInput(hash, onlyChanged: false))
            throw JournalErrors.OtherInputStarted(format.Location);
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

    private string GetKey(PaymentRequest request) => format.GetPaymentKey(request.Kind, request.ExternalId!);
}
