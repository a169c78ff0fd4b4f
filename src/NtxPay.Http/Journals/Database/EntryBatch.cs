namespace NtxPay.Http.Journals.Database;

/// <summary>
/// Entries that are written together: their statements, and their new version. New entries are inserted, and the primary key refuses those
/// that exist. Known entries are updated on condition that they have the expected version. If fewer rows than entries change, another worker
/// has written an entry.
/// </summary>
internal sealed class EntryBatch
{
    private readonly JournalTable table;
    private readonly string journal;
    private readonly StoredEntry[] entries;

    /// <summary>Creates a batch.</summary>
    /// <param name="table">The table.</param>
    /// <param name="journal">The value of its column "journal".</param>
    /// <param name="entries">The entries.</param>
    public EntryBatch(JournalTable table, string journal, IEnumerable<StoredEntry> entries)
    {
        this.table = table;
        this.journal = journal;

        // In the order of their keys, so that two writers of the same entries cannot deadlock.
        this.entries = [.. entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <summary>The version of the entries after the write, which no other write has.</summary>
    public string Version { get; } = Guid.NewGuid().ToString("n");

    /// <summary>The number of entries.</summary>
    public int Count => entries.Length;

    /// <summary>The keys of the entries.</summary>
    public IEnumerable<string> Keys => entries.Select(static entry => entry.Key);

    /// <summary>
    /// Appends the statements, with at most 9 parameters for each entry: 100 entries stay below the limits of old versions of SQLite (999) and
    /// of SQL Server (2,100). One command contains all of them, because a round trip costs more than a statement.
    /// </summary>
    public void AppendTo(DatabaseCommand command)
    {
        var journalParameter = command.AsciiParameter(journal);
        var versionParameter = command.AsciiParameter(Version);
        AppendInserts(command, journalParameter, versionParameter);
        foreach (var entry in entries.Where(static entry => entry.Version is not null))
        {
            command.Append($"UPDATE {table.Name} SET state = ").AppendAscii(entry.State)
                .Append(", external_id = ").AppendUnicode(entry.ExternalId)
                .Append(", amount_centavos = ").AppendNumber(entry.AmountCentavos)
                .Append(", worker = ").AppendUnicode(entry.Worker)
                .Append($", version = {versionParameter}, content = ").AppendAscii(entry.Content)
                .Append($" WHERE journal = {journalParameter} AND entry = ").AppendAscii(entry.Key)
                .Append(" AND version = ").AppendAscii(entry.Version!)
                .Append(";\n");
        }
    }

    /// <summary>Returns whether the stored entries are those of this write.</summary>
    /// <param name="stored">The stored entries with the keys.</param>
    public bool IsWritten(IReadOnlyList<StoredEntry> stored) =>
        stored.Any(entry => string.Equals(entry.Version, Version, StringComparison.Ordinal));

    /// <summary>Returns whether a stored entry does not have the expected version.</summary>
    /// <param name="stored">The stored entries with the keys.</param>
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
            command.Append($"{separator}({journalParameter}, ").AppendAscii(entry.Key)
                .Append(", ").AppendAscii(entry.State)
                .Append(", ").AppendUnicode(entry.ExternalId)
                .Append(", ").AppendNumber(entry.AmountCentavos)
                .Append(", ").AppendUnicode(entry.Worker)
                .Append($", {versionParameter}, ").AppendAscii(entry.Content)
                .Append(")");
            separator = ",\n";
            isEmpty = false;
        }

        if (!isEmpty)
            command.Append(";\n");
    }
}
