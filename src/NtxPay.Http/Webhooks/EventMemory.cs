namespace NtxPay.Http.Webhooks;

/// <summary>
/// Which events were accepted within the last day, so that a repetition is known again. The API delivers at least once,
/// and stops repeating long before the day is over.
/// </summary>
internal sealed class EventMemory : IDisposable
{
    /// <summary>How long an event id is remembered.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(24);

    /// <summary>How many ids are added before the old ones are looked for.</summary>
    private const int PruneEvery = 1000;

    private readonly Dictionary<Guid, DateTimeOffset> seen = [];
    private readonly TimeProvider clock;
    private readonly EventFile? file;
    private readonly object gate = new();
    private int added;

    private EventMemory(EventFile? file, TimeProvider clock)
    {
        this.file = file;
        this.clock = clock;
    }

    /// <summary>A memory, in a file where a path is given.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: the file cannot be had.</exception>
    public static EventMemory Open(string? path, TimeProvider clock)
    {
        if (path is null)
            return new EventMemory(file: null, clock);

        var memory = new EventMemory(EventFile.Open(path), clock);
        try
        {
            memory.Load();
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Whether an event was accepted within the last day.</summary>
    public bool Knows(Guid eventId)
    {
        lock (gate)
        {
            return seen.TryGetValue(eventId, out var when) && !IsOver(when);
        }
    }

    /// <summary>Notes an event that was accepted.</summary>
    public void Add(Guid eventId)
    {
        lock (gate)
        {
            seen[eventId] = clock.GetUtcNow();
            if (++added % PruneEvery == 0)
                Prune();
        }
    }

    /// <summary>Notes in the file, where there is one, an event that was handed over.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: it could not be written.</exception>
    public void Keep(Guid eventId)
    {
        lock (gate)
        {
            file?.Append(eventId, seen.TryGetValue(eventId, out var when) ? when : clock.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
        }
    }

    private void Load()
    {
        foreach (var (eventId, when) in file!.Read())
        {
            seen[eventId] = when;
        }

        Prune();
    }

    private void Prune()
    {
        foreach (var old in seen.Where(entry => IsOver(entry.Value)).Select(entry => entry.Key).ToList())
        {
            seen.Remove(old);
        }

        file?.Prune(clock.GetUtcNow() - Span);
    }

    private bool IsOver(DateTimeOffset when) => clock.GetUtcNow() - when > Span;
}
