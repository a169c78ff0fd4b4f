using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Records the outcomes that webhook events report in a journal's file. The file is open only while outcomes are recorded, so that a listener
/// does not lock out the commands that send. Events that arrive in the meantime are recorded together.
/// </summary>
/// <param name="path">The file's path.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class FileOutcomeRecorder(string path, TimeProvider timeProvider) : IOutcomeRecorder
{
    /// <summary>How long to wait for a command that has locked the file.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LockRetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim writeLock = new(1, 1);
    private readonly object gate = new();
    private List<PendingOutcome> queue = [];

    /// <inheritdoc/>
    public async Task<OutcomeRecordResult> RecordAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        if (EventOutcomes.ToLine(webhookEvent, timeProvider.GetUtcNow()) is not { } line)
            return OutcomeRecordResult.NotApplicable;

        var outcome = new PendingOutcome(line);
        lock (gate)
            queue.Add(outcome);

        await writeLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<PendingOutcome> batch;
            lock (gate)
                (batch, queue) = (queue, []);

            // If the queue is empty, an earlier call has recorded this one together with its own.
            if (batch.Count > 0)
                await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            writeLock.Release();
        }

        return outcome.Error is null ? outcome.Result : throw outcome.Error;
    }

    /// <inheritdoc/>
    public void Dispose() => writeLock.Dispose();

    private async Task WriteAsync(List<PendingOutcome> batch, CancellationToken cancellationToken)
    {
        try
        {
            using var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
            using var reader = JournalReader.Read(file, path);
            reader.Repair();
            Write(batch, file, reader);
        }
        catch (NtxPayException exception)
        {
            batch.ForEach(outcome => outcome.Error = exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var failure = JournalErrors.NotOpened(path, exception);
            batch.ForEach(outcome => outcome.Error = failure);
        }
        catch
        {
            lock (gate)
                queue.AddRange(batch);

            throw;
        }
    }

    private void Write(List<PendingOutcome> batch, FileStream file, JournalReader reader)
    {
        var sent = new Dictionary<string, JournalLine>(StringComparer.OrdinalIgnoreCase);
        var kinds = new HashSet<PaymentKind>();
        foreach (var (intent, recorded) in reader.Index.All())
        {
            kinds.Add(intent.Kind!.Value);
            if (recorded is { TransactionId: { } id })
                sent[id] = new JournalLine { Event = recorded.Event, Kind = intent.Kind, ExternalId = intent.ExternalId, TransactionId = id };
        }

        var writer = new JournalWriter(file, path, reader.Chain, new JournalPathCheck(path, reader.Header.BatchId!));
        try
        {
            foreach (var outcome in batch)
            {
                if (!sent.TryGetValue(outcome.Line.TransactionId!, out var known))
                {
                    outcome.Result = EventOutcomes.GetNotInJournalResult(outcome.Line, kinds);
                    continue;
                }

                outcome.Result = OutcomeRecordResult.Recorded;
                if (!EventOutcomes.Supersedes(outcome.Line, known))
                    continue;

                var line = known.WithEventOutcome(outcome.Line);
                sent[outcome.Line.TransactionId!] = line;
                writer.Append(JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine), mustBeDurable: true, out _);
            }

            writer.Flush();
        }
        finally
        {
            writer.Close();
        }
    }

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        for (var started = timeProvider.GetTimestamp(); ;)
        {
            try
            {
                return JournalFile.Open(path, () => throw JournalErrors.FileNotFound(path));
            }
            catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.JournalLocked && timeProvider.GetElapsedTime(started) < LockTimeout)
            {
                await timeProvider.DelayAsync(LockRetryDelay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An outcome that is to be recorded.</summary>
    private sealed class PendingOutcome(JournalLine line)
    {
        public JournalLine Line { get; } = line;

        public OutcomeRecordResult Result { get; set; }

        public NtxPayException? Error { get; set; }
    }
}
