namespace NtxPay.Tests.Journals.Stores;

/// <summary>The table that memory stores share: the entries of the journals of many names.</summary>
internal sealed class MemoryTable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Journal, string Key), StoredEntry> entries = [];
    private long writes;

    /// <summary>How many writes the table took.</summary>
    public long WriteCount => Interlocked.Read(ref writes);

    /// <summary>Returns the entries of a journal, sorted by key.</summary>
    public IReadOnlyList<StoredEntry> EntriesOf(string journal)
    {
        lock (gate)
            return [.. entries.Where(pair => pair.Key.Journal == journal).Select(pair => pair.Value).OrderBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <summary>Returns the entries of some keys of a journal.</summary>
    public IReadOnlyList<StoredEntry> Read(string journal, IReadOnlyList<string> keys)
    {
        lock (gate)
            return [.. keys.Select(key => entries.GetValueOrDefault((journal, key))).OfType<StoredEntry>()];
    }

    /// <summary>Overwrites an entry regardless of its version, as damage or another program does.</summary>
    public void Overwrite(string journal, StoredEntry entry)
    {
        lock (gate)
            entries[(journal, entry.Key)] = Copy(entry, NextVersion());
    }

    /// <summary>Removes an entry, as damage or another program would.</summary>
    public bool Remove(string journal, string key)
    {
        lock (gate)
            return entries.Remove((journal, key));
    }

    /// <summary>Writes all of the entries or none of them, as the contract of a store requires.</summary>
    public IReadOnlyList<string>? TryWrite(string journal, IReadOnlyList<StoredEntry> written)
    {
        lock (gate)
        {
            if (written.Any(entry => entries.GetValueOrDefault((journal, entry.Key))?.Version != entry.Version))
                return null;

            var version = NextVersion();
            foreach (var entry in written)
                entries[(journal, entry.Key)] = Copy(entry, version);
            return [.. written.Select(_ => version)];
        }
    }

    private string NextVersion() => FormattableString.Invariant($"v{++writes}");

    private static StoredEntry Copy(StoredEntry entry, string version) => new()
    {
        Key = entry.Key,
        State = entry.State,
        ExternalId = entry.ExternalId,
        AmountCentavos = entry.AmountCentavos,
        Worker = entry.Worker,
        Content = entry.Content,
        Version = version,
    };
}
