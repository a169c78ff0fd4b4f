using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Records the outcomes that webhook events report in a journal's file. The file is open only while outcomes are recorded, so that a listener
/// does not lock out the commands that send. Events that arrive meanwhile are recorded together.
/// </summary>
/// <param name="path">The file's path.</param>
/// <param name="timeProvider">The source of time.</param>
internal sealed class FileOutcomeRecorder(string path, TimeProvider timeProvider) : IOutcomeRecorder
{
    /// <summary>How long to wait for a command that has locked the file.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LockRetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly object gate = new();
    private List<Request> waiting = [];

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(WebhookEvent change, CancellationToken cancellationToken)
    {
        if (Settlements.LineOf(change, timeProvider.GetUtcNow()) is not { } line)
            return false;

        var request = new Request(line);
        lock (gate)
            waiting.Add(request);

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<Request> batch;
            lock (gate)
                (batch, waiting) = (waiting, []);

            // Without requests, an earlier call has recorded this one together with its own.
            if (batch.Count > 0)
                await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }

        return request.Error is null ? request.IsKnown : throw request.Error;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task WriteAsync(List<Request> batch, CancellationToken cancellationToken)
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
            batch.ForEach(request => request.Error = exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var failure = JournalErrors.NotOpened(path, exception);
            batch.ForEach(request => request.Error = failure);
        }
        catch
        {
            lock (gate)
                waiting.AddRange(batch);

            throw;
        }
    }

    private void Write(List<Request> batch, FileStream file, JournalReader reader)
    {
        var sent = new Dictionary<string, JournalLine>(StringComparer.OrdinalIgnoreCase);
        foreach (var (intent, outcome) in reader.Index.All())
        {
            if (outcome is { TransactionId: { } id })
                sent[id] = new JournalLine { Event = outcome.Event, Kind = intent.Kind, ExternalId = intent.ExternalId, TransactionId = id };
        }

        var writer = new JournalWriter(file, path, reader.Chain, new JournalPathCheck(path, reader.Header.BatchId!));
        try
        {
            foreach (var request in batch)
            {
                request.IsKnown = sent.TryGetValue(request.Line.TransactionId!, out var known);
                if (known is null || !Settlements.Supersedes(request.Line, known))
                    continue;

                var line = known.WithSettlement(request.Line);
                sent[request.Line.TransactionId!] = line;
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
                return JournalFile.Open(path, () => throw JournalErrors.MissingFile(path));
            }
            catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.JournalLocked && timeProvider.GetElapsedTime(started) < LockTimeout)
            {
                await timeProvider.DelayAsync(LockRetryDelay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An outcome that is to be recorded.</summary>
    private sealed class Request(JournalLine line)
    {
        public JournalLine Line { get; } = line;

        public bool IsKnown { get; set; }

        public NtxPayException? Error { get; set; }
    }
}
