namespace NtxPay.Http.Journals.Database;

/// <summary>The SQL of the table of journals. The names of columns and parameters need no quotes in any database.</summary>
/// <param name="name">The table's name, which was checked, because it becomes a part of each statement.</param>
/// <param name="dialect">The database's dialect.</param>
internal sealed class JournalTable(string name, DatabaseDialect dialect)
{
    /// <summary>The columns, in the order in which statements name them.</summary>
    public const string Columns = "journal, entry, state, external_id, amount_centavos, worker, version, content";

    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>The database's dialect.</summary>
    public DatabaseDialect Dialect { get; } = dialect;

    /// <summary>
    /// Creates the table. An administrator can run it if the module's user has no permission. The content is JSON in ASCII, and the lengths are
    /// in characters.
    /// </summary>
    public string CreateStatement =>
        $"""
        CREATE TABLE {Name} (
            journal VARCHAR({JournalColumn.MaximumLength}) NOT NULL,
            entry VARCHAR({StoredEntry.MaximumKeyLength}) NOT NULL,
            state VARCHAR({StoredEntry.MaximumStateLength}) NOT NULL,
            external_id {Dialect.UnicodeText}({StoredEntry.MaximumExternalIdLength}),
            amount_centavos BIGINT,
            worker {Dialect.UnicodeText}({StoredEntry.MaximumWorkerLength}),
            version VARCHAR({StoredEntry.MaximumVersionLength}) NOT NULL,
            content VARCHAR({StoredEntry.MaximumContentLength}) NOT NULL,
            PRIMARY KEY (journal, entry)
        ){Dialect.TableOptions}
        """;

    /// <summary>Succeeds if the table and its columns exist.</summary>
    public string ProbeStatement => $"SELECT {Columns} FROM {Name} WHERE 1 = 0";

    /// <summary>Succeeds if a table with the name exists.</summary>
    public string PresenceStatement => $"SELECT 1 FROM {Name} WHERE 1 = 0";

    /// <summary>Reads every entry of a journal.</summary>
    /// <param name="journal">The parameter of the journal.</param>
    public string SelectStatement(string journal) => $"SELECT {Columns} FROM {Name} WHERE journal = {journal}";
}
