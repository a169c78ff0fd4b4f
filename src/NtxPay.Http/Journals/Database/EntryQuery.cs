namespace NtxPay.Http.Journals.Database;

/// <summary>Reads entries.</summary>
internal static class EntryQuery
{
    /// <summary>Reads the entries with the given keys.</summary>
    public static async Task<IReadOnlyList<StoredEntry>> ReadAsync(
        DatabaseCommand command,
        JournalTable table,
        string journal,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken)
    {
        using (command)
        {
            var entries = new List<StoredEntry>(keys.Count);
            if (keys.Count == 0)
                return entries;

            command.Append(table.SelectStatement(command.AsciiParameter(journal)));
            var separator = " AND entry IN (";
            foreach (var key in keys)
            {
                command.Append(separator).AppendAscii(key);
                separator = ", ";
            }

            await command.Append(")").ReadAsync(entries.Add, cancellationToken).ConfigureAwait(false);
            return entries;
        }
    }

    /// <summary>Reads every entry of the journal.</summary>
    public static async Task ReadAllAsync(
        DatabaseCommand command,
        JournalTable table,
        string journal,
        Action<StoredEntry> onEntry,
        CancellationToken cancellationToken)
    {
        using (command)
            await command.Append(table.SelectStatement(command.AsciiParameter(journal))).ReadAsync(onEntry, cancellationToken).ConfigureAwait(false);
    }
}
