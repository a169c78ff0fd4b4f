namespace NtxPay.Http.Journals.Database;

/// <summary>
/// One write of entries: the statements, and the version that the entries have after it. New entries are inserted, where the primary key
/// refuses stored ones; known ones are updated, where the expected version stands in the condition. So the number of changed rows is that
/// of the entries, or the write has met another one.
/// </summary>
internal sealed class EntryWrite
{
    private readonly JournalTable table;
    private readonly string journal;
    private readonly StoredEntry[] entries;

    /// <summary>A write.</summary>
    /// <param name="table">The table.</param>
    /// <param name="journal">The value of its column "journal".</param>
    /// <param name="entries">The entries.</param>
    public EntryWrite(JournalTable table, string journal, IEnumerable<StoredEntry> entries)
    {
        this.table = table;
        this.journal = journal;

        // In the order of their keys: two writers of the same entries then wait for each other in one direction only.
        this.entries = [.. entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <summary>The version of the entries after this write: no other write has it.</summary>
    public string Version { get; } = Guid.NewGuid().ToString("n");

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Length;

    /// <summary>The keys of the entries.</summary>
    public IEnumerable<string> Keys => entries.Select(static entry => entry.Key);

    /// <summary>
    /// Appends the statements, at most 9 parameters an entry (of which 100 stay below the 999 of old SQLite and the 2,100 of SQL Server),
    /// in one command: each round trip costs more than a statement.
    /// </summary>
    public void AppendTo(DatabaseCommand command)
    {
        var journalParameter = command.AsciiParameter(journal);
        var versionParameter = command.AsciiParameter(Version);
        AppendInserts(command, journalParameter, versionParameter);
        foreach (var entry in entries.Where(static entry => entry.Version is not null))
        {
            command.Append($"UPDATE {table.Name} SET state = ").Ascii(entry.State)
                .Append(", external_id = ").Unicode(entry.ExternalId)
                .Append(", amount_centavos = ").Number(entry.AmountCentavos)
                .Append(", worker = ").Unicode(entry.Worker)
                .Append($", version = {versionParameter}, content = ").Ascii(entry.Content)
                .Append($" WHERE journal = {journalParameter} AND entry = ").Ascii(entry.Key)
                .Append(" AND version = ").Ascii(entry.Version!)
                .Append(";\n");
        }
    }

    /// <summary>Whether the stored entries are those that this write leaves.</summary>
    /// <param name="stored">What is stored under the keys.</param>
    public bool IsDone(IReadOnlyList<StoredEntry> stored) =>
        stored.Any(entry => string.Equals(entry.Version, Version, StringComparison.Ordinal));

    /// <summary>Whether a stored entry is not the one that this write expects.</summary>
    /// <param name="stored">What is stored under the keys.</param>
    public bool IsConflict(IReadOnlyList<StoredEntry> stored)
    {
        var versions = stored.ToDictionary(static entry => entry.Key, static entry => entry.Version, StringComparer.Ordinal);
        return entries.Any(entry => !string.Equals(versions.TryGetValue(entry.Key, out var version) ? version : null, entry.Version, StringComparison.Ordinal));
    }

    private void AppendInserts(DatabaseCommand command, string journalParameter, string versionParameter)
    {
        var separator = $"INSERT INTO {table.Name} ({JournalTable.Columns}) VALUES\n";
        var isEmpty = true;
        foreach (var entry in entries.Where(static entry => entry.Version is null))
        {
            command.Append($"{separator}({journalParameter}, ").Ascii(entry.Key)
                .Append(", ").Ascii(entry.State)
                .Append(", ").Unicode(entry.ExternalId)
                .Append(", ").Number(entry.AmountCentavos)
                .Append(", ").Unicode(entry.Worker)
                .Append($", {versionParameter}, ").Ascii(entry.Content)
                .Append(")");
            separator = ",\n";
            isEmpty = false;
        }

        if (!isEmpty)
            command.Append(";\n");
    }
}
