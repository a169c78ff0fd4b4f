using System.Text.Json;

namespace NtxPay.Http.Journals;

/// <summary>
/// Records the outcomes that webhook events tell in a journal's file. The file is open only while something is recorded, so that a listener
/// does not keep commands that send from it. Events that arrive meanwhile are recorded together.
/// </summary>
/// <param name="path">The file's path.</param>
/// <param name="clock">The clock.</param>
internal sealed class FileOutcomes(string path, TimeProvider clock) : IJournalOutcomes
{
    /// <summary>How long to wait for a command that uses the file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly object gate = new();
    private List<Request> waiting = [];

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(WebhookEvent change, CancellationToken cancellationToken)
    {
        if (Settlement.LineOf(change, clock.GetUtcNow()) is not { } line)
            return false;

        var request = new Request(line);
        lock (gate)
            waiting.Add(request);

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<Request> some;
            lock (gate)
                (some, waiting) = (waiting, []);

            // Otherwise the one before has recorded it together with its own.
            if (some.Count > 0)
                await WriteAsync(some, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }

        return request.Error is null ? request.IsKnown : throw request.Error;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task WriteAsync(List<Request> some, CancellationToken cancellationToken)
    {
        try
        {
            using var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
            using var reader = JournalReader.Read(file, path);
            reader.Repair();
            Write(some, file, reader);
        }
        catch (NtxPayException exception)
        {
            some.ForEach(request => request.Error = exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var error = JournalErrors.NotOpened(path, exception);
            some.ForEach(request => request.Error = error);
        }
        catch
        {
            lock (gate)
                waiting.AddRange(some);

            throw;
        }
    }

    private void Write(List<Request> some, FileStream file, JournalReader reader)
    {
        var sent = new Dictionary<string, JournalLine>(StringComparer.OrdinalIgnoreCase);
        foreach (var (intent, outcome) in reader.Index.All())
        {
            if (outcome is { TransactionId: { } id })
                sent[id] = new JournalLine { Event = outcome.Event, Kind = intent.Kind, ExternalId = intent.ExternalId, TransactionId = id };
        }

        var writer = new JournalWriter(file, path, reader.Chain, new JournalPlace(path, reader.Header.BatchId!));
        try
        {
            foreach (var request in some)
            {
                request.IsKnown = sent.TryGetValue(request.Line.TransactionId!, out var known);
                if (known is null || !Settlement.Prevails(request.Line, known))
                    continue;

                var line = known.With(request.Line);
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
        for (var since = clock.GetTimestamp(); ;)
        {
            try
            {
                return JournalFile.Open(path, () => throw JournalErrors.MissingFile(path));
            }
            catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.JournalLocked && clock.GetElapsedTime(since) < Patience)
            {
                await clock.WaitAsync(Pause, cancellationToken).ConfigureAwait(false);
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
