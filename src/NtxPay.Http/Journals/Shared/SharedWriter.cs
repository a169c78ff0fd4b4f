namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Writes the intents and outcomes of one worker into the store, many in one step, and gives the worker's signs of life. Intents go at once, since
/// requests wait for them. Outcomes wait a moment for more. Any thread may call.
/// </summary>
internal sealed class SharedWriter : IDisposable
{
    /// <summary>How long an outcome waits for others.</summary>
    private static readonly TimeSpan OutcomeDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the end waits for the store.</summary>
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(5);

    /// <summary>The shortest time between two readings of all that the other workers have taken.</summary>
    private static readonly TimeSpan ShortestRefreshPause = TimeSpan.FromSeconds(1);

    /// <summary>How many times longer than a reading the time between two of them is.</summary>
    private const int PauseForEachRefresh = 20;

    private readonly object gate = new();
    private readonly StoreAccess access;
    private readonly EntryFormat format;
    private readonly SharedIndex index;
    private readonly Lease lease;
    private readonly TimeProvider clock;
    private readonly string worker;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationToken ended;
    private readonly List<Claim> claims = [];
    private readonly Dictionary<string, JournalLine> outcomes = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];
    private readonly TaskCompletionSource<bool> started = NewSignal();
    private TaskCompletionSource<bool> news = NewSignal();
    private TaskCompletionSource<bool>? flushed;
    private Task? loop;
    private long oldestOutcome;
    private long signs;
    private string? workerVersion;
    private string? input;
    private Func<CancellationToken, Task>? verify;
    private Func<CancellationToken, Task>? refresh;
    private TimeSpan refreshPause = ShortestRefreshPause;
    private long refreshedAt;
    private int verifiedLapses;
    private bool isClosing;
    private NtxPayException? failure;

    /// <summary>A writer that writes nothing until it is asked to.</summary>
    public SharedWriter(StoreAccess access, EntryFormat format, SharedIndex index, Lease lease, TimeProvider clock, string worker)
    {
        this.access = access;
        this.format = format;
        this.index = index;
        this.lease = lease;
        this.clock = clock;
        this.worker = worker;
        ended = ending.Token;
    }

    /// <summary>What the user has to know, from writing.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
                return [.. notes];
        }
    }

    /// <summary>Whether the writer is neither closing nor failed. A closing writer gives up its payments, which another worker may then send.</summary>
    public bool IsAccepting
    {
        get
        {
            lock (gate)
                return failure is null && !isClosing;
        }
    }

    /// <summary>Whether outcomes wait, and are due or hinder an intent. The gate is held.</summary>
    private bool OutcomesAreDue => outcomes.Count > 0 && (outcomes.Count >= access.MaximumCount || isClosing || flushed is not null
        || clock.GetElapsedTime(oldestOutcome) >= OutcomeDelay || claims.Exists(claim => outcomes.ContainsKey(claim.Key)));

    /// <summary>Gives the first sign of life.</summary>
    /// <param name="inputHash">A hash of the payments of the input.</param>
    /// <param name="verifyInput">Makes sure, after the lease had ended, that others have not sent payments that the input lacks.</param>
    /// <param name="readOthers">Reads what the other workers have taken.</param>
    /// <returns>Completes once it is durable.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task StartAsync(string inputHash, Func<CancellationToken, Task> verifyInput, Func<CancellationToken, Task> readOthers)
    {
        lock (gate)
        {
            DemandUsable();
            (input, verify, refresh) = (inputHash, verifyInput, readOthers);
            Start();
        }

        return started.Task;
    }

    /// <summary>Takes a payment for this worker.</summary>
    /// <returns>True once it is durable; false where another worker has the payment.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task<bool> ClaimAsync(string key, JournalLine intent)
    {
        var claim = new Claim(key, intent);
        lock (gate)
        {
            DemandUsable();
            claims.Add(claim);
            Start();
        }

        return claim.Done.Task;
    }

    /// <summary>Writes an outcome soon.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="outcome">Makes the outcome of the intent.</param>
    /// <returns>False where this worker does not have the payment.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    public bool TryAdd(string key, Func<JournalLine, JournalLine> outcome)
    {
        lock (gate)
        {
            DemandUsable();
            if (!index.TrySetOutcome(key, outcome, out var line))
                return false;

            if (line is null)
                return true;

            if (outcomes.Count == 0)
                oldestOutcome = clock.GetTimestamp();

            outcomes[key] = line;
            Start();
            return true;
        }
    }

    /// <summary>Throws where nothing more is accepted.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    private void DemandUsable()
    {
        if (failure is not null)
            throw failure;

        if (isClosing)
            throw JournalErrors.Closed(format.Location);
    }

    /// <summary>Waits until everything is written.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task done;
        lock (gate)
        {
            DemandUsable();
            if (loop is null)
                return;

            flushed ??= NewSignal();
            done = flushed.Task;
            news.TrySetResult(true);
        }

        var stop = NewSignal();
        using var registration = cancellationToken.Register(() => stop.TrySetResult(true));
        var first = await Task.WhenAny(done, stop.Task).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Gives up what has no outcome, writes the rest, and ends the worker, so that others need not wait for its lease.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isClosing)
                return;

            isClosing = true;
            Complete(claims, isOwn: false);
            claims.Clear();
            news.TrySetResult(true);
        }

        // Off this thread: a continuation that wants it would wait for ever.
        if (loop is { } running && !Task.Run(() => Task.WhenAny(running, Task.Delay(LastWrites))).GetAwaiter().GetResult().Equals(running))
            ending.Cancel();

        ending.Dispose();
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Has the loop look. The gate is held.</summary>
    private void Start()
    {
        news.TrySetResult(true);
        loop ??= Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        try
        {
            while (await StepAsync().ConfigureAwait(false))
            {
            }

            // Everything is written, also for a caller that waits for it and was not served before the end.
            lock (gate)
                flushed?.TrySetResult(true);

            await WriteWorkerAsync(hasEnded: true).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever went wrong: nobody waits for ever.
            Fail(exception as NtxPayException ?? JournalErrors.StoreLost(format.Location, exception));
        }
    }

    /// <summary>Does the next thing, or waits for one.</summary>
    /// <returns>False once the writer is closed and everything is written.</returns>
    private async Task<bool> StepAsync()
    {
        if (lease.UntilRenewal <= TimeSpan.Zero)
        {
            await WriteWorkerAsync(hasEnded: false).ConfigureAwait(false);
            started.TrySetResult(true);
            if (verify is not null && lease.Lapses != verifiedLapses)
            {
                verifiedLapses = lease.Lapses;
                await verify(ended).ConfigureAwait(false);
            }

            return true;
        }

        Task arrival;
        TimeSpan patience;
        List<Claim> someClaims = [];
        List<KeyValuePair<string, JournalLine>> someOutcomes = [];
        lock (gate)
        {
            if (OutcomesAreDue)
            {
                someOutcomes = [.. outcomes.Take(access.MaximumCount)];
                someOutcomes.ForEach(pair => outcomes.Remove(pair.Key));
                oldestOutcome = clock.GetTimestamp();
            }
            else if (claims.Count > 0)
            {
                someClaims = claims.GetRange(0, Math.Min(claims.Count, access.MaximumCount));
                claims.RemoveRange(0, someClaims.Count);
            }
            else if (isClosing)
            {
                return ReleaseOpen();
            }
            else if (flushed is not null)
            {
                flushed.SetResult(true);
                flushed = null;
            }

            if (news.Task.IsCompleted)
                news = NewSignal();

            arrival = news.Task;
            var untilOutcomes = outcomes.Count > 0 ? OutcomeDelay - clock.GetElapsedTime(oldestOutcome) : lease.Length;
            patience = untilOutcomes < lease.UntilRenewal ? untilOutcomes : lease.UntilRenewal;
        }

        if (someOutcomes.Count > 0)
            await WriteOutcomesAsync(someOutcomes).ConfigureAwait(false);
        else if (someClaims.Count > 0)
            await WriteClaimsAsync(someClaims).ConfigureAwait(false);
        else
            await WaitAsync(arrival, patience).ConfigureAwait(false);

        return true;
    }

    /// <summary>Gives up what has no outcome. The gate is held.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool ReleaseOpen()
    {
        foreach (var key in index.Open)
        {
            if (index.TrySetOutcome(key, intent => intent.As(JournalLine.Intent, worker: null, clock.GetUtcNow()), out var line) && line is not null)
                outcomes[key] = line;
        }

        return outcomes.Count > 0;
    }

    private async Task WaitAsync(Task arrival, TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero)
            return;

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(arrival, clock.WaitAsync(patience, over.Token)).ConfigureAwait(false);
        over.Cancel();
    }

    private async Task WriteWorkerAsync(bool hasEnded)
    {
        var before = lease.Now();
        var line = new WorkerLine { Worker = worker, LeaseSeconds = WorkerLine.WholeSeconds(lease.Length), Count = ++signs, Input = input, On = clock.GetUtcNow() };
        var others = await access.WriteAsync(
            [format.Write(line, hasEnded, workerVersion)],
            (_, version) => workerVersion = version,
            ended).ConfigureAwait(false);
        if (others.Count > 0)
            throw format.Gone(EntryFormat.KeyOfWorker(worker));

        lease.Renew(before);
    }

    private async Task WriteClaimsAsync(List<Claim> batch)
    {
        var byKey = batch.ToLookup(static claim => claim.Key, StringComparer.Ordinal);
        try
        {
            var entries = new List<StoredEntry>();
            foreach (var group in byKey)
            {
                if (index.Claim(group.Key, group.First().Intent) is { } entry)
                    entries.Add(entry);
                else
                    Complete(group, isOwn: false);
            }

            var lapses = lease.Lapses;
            var others = await access.WriteAsync(
                entries,
                (entry, version) => index.SetClaimed(entry.Key, byKey[entry.Key].First().Intent, version, lapses),
                ended).ConfigureAwait(false);
            foreach (var other in others.Values)
            {
                index.Replace(other);
            }

            lock (gate)
            {
                // A closing writer gives up what it has just taken: it must not be sent any more.
                foreach (var entry in entries)
                    Complete(byKey[entry.Key], !isClosing && !others.ContainsKey(entry.Key));
            }

            if (others.Count > 0)
                await RefreshAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var error = exception as NtxPayException ?? JournalErrors.StoreLost(format.Location, exception);
            batch.ForEach(claim => claim.Fail(error));
            throw;
        }
    }

    /// <summary>Where another worker was faster, it was so with other payments too: those need not be tried one by one.</summary>
    private async Task RefreshAsync()
    {
        if (refresh is null || clock.GetElapsedTime(refreshedAt) < refreshPause)
            return;

        var began = clock.GetTimestamp();
        await refresh(ended).ConfigureAwait(false);
        refreshedAt = clock.GetTimestamp();
        var pause = TimeSpan.FromTicks(clock.GetElapsedTime(began).Ticks * PauseForEachRefresh);
        refreshPause = pause > ShortestRefreshPause ? pause : ShortestRefreshPause;
    }

    private static void Complete(IEnumerable<Claim> group, bool isOwn)
    {
        foreach (var claim in group)
        {
            claim.Done.TrySetResult(isOwn);
        }
    }

    private async Task WriteOutcomesAsync(List<KeyValuePair<string, JournalLine>> batch)
    {
        var lines = batch.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        while (lines.Count > 0)
        {
            var others = await access.WriteAsync(
                [.. lines.Select(pair => index.EntryFor(pair.Key, pair.Value))],
                (entry, version) => index.SetWritten(entry.Key, version),
                ended).ConfigureAwait(false);

            // Another worker took the payment over in the belief that this one was gone. That it was sent is always kept.
            foreach (var key in lines.Keys.ToArray())
            {
                if (!others.TryGetValue(key, out var other) || !Prevails(lines[key], other))
                    lines.Remove(key);
            }
        }
    }

    /// <summary>Whether an outcome of this worker's is written over what another one wrote meanwhile.</summary>
    private bool Prevails(JournalLine own, StoredEntry other)
    {
        var line = format.ReadPayment(other);
        if (own.IsSent && !line.IsSent)
        {
            index.SetExpectedVersion(other.Key, other.Version!);
            return true;
        }

        if (own.IsSent && !string.Equals(own.TransactionId, line.TransactionId, StringComparison.Ordinal))
        {
            lock (gate)
                notes.Add(Localized.Text($"The API has two transactions for the externalId '{own.ExternalId}': {own.TransactionId} and {line.TransactionId}. Ask NTX Pay about them before you send anything else."));
        }

        index.Replace(other);
        return false;
    }

    private void Fail(NtxPayException error)
    {
        lock (gate)
        {
            failure = error;
            claims.ForEach(claim => claim.Fail(error));
            claims.Clear();
            outcomes.Clear();
            if (flushed is { } waiting && waiting.TrySetException(error))
                _ = waiting.Task.Exception;

            if (started.TrySetException(error))
                _ = started.Task.Exception;
        }
    }

    /// <summary>A payment that this worker wants.</summary>
    private sealed class Claim(string key, JournalLine intent)
    {
        public string Key { get; } = key;

        public JournalLine Intent { get; } = intent;

        public TaskCompletionSource<bool> Done { get; } = NewSignal();

        public void Fail(NtxPayException error)
        {
            // Observed at once: a batch that ends does not wait for it.
            if (Done.TrySetException(error))
                _ = Done.Task.Exception;
        }
    }
}
