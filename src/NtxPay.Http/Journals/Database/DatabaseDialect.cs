using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>
/// The differences between databases. The dialect is chosen by the type of the connection; an unknown type is treated as standard SQL. PostgreSQL and
/// SQLite are tested with the databases themselves. SQL Server and MySQL follow their documentation and are not tested.
/// </summary>
internal sealed class DatabaseDialect
{
    /// <summary>PostgreSQL, and any unknown database.</summary>
    public static readonly DatabaseDialect Standard = new();

    private static readonly DatabaseDialect Sqlite = new()
    {
        // Error, permission, read-only, damaged, cannot open, access denied by the application, not a database.
        PermanentErrors = [1, 3, 8, 11, 14, 23, 26],
        GetErrorNumber = static exception => ProviderProperty.Get(exception, "SqliteErrorCode") as int? ?? exception.ErrorCode,
    };

    private static readonly DatabaseDialect SqlServer = new()
    {
        // VARCHAR holds the characters of one code page only.
        UnicodeText = "NVARCHAR",

        // Column or table missing, values that do not fit, permission denied (3), NULL, no such schema, read-only, no such database, too long, login failed.
        PermanentErrors = [207, 208, 213, 229, 230, 262, 515, 2628, 2760, 3906, 4060, 8152, 18456],
        GetErrorNumber = static exception => ProviderProperty.Get(exception, "Number") as int?,
    };

    private static readonly DatabaseDialect MySql = new()
    {
        // The key columns fit an index in this encoding, and MyISAM, a possible default, has no transactions.
        TableOptions = " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",

        // The server, a transaction and the whole database is read-only.
        PermanentErrors = [1290, 1792, 1836],
        GetErrorNumber = static exception => ProviderProperty.Get(exception, "Number") as int?,
    };

    private static readonly Dictionary<string, DatabaseDialect> ByNamespace = new(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Sqlite"] = Sqlite,
        ["System.Data.SQLite"] = Sqlite,
        ["Microsoft.Data.SqlClient"] = SqlServer,
        ["System.Data.SqlClient"] = SqlServer,
        ["MySqlConnector"] = MySql,
        ["MySql.Data.MySqlClient"] = MySql,
    };

    /// <summary>The type of a text of any Unicode characters.</summary>
    public string UnicodeText { get; private init; } = "VARCHAR";

    /// <summary>The options after the columns of a new table.</summary>
    public string TableOptions { get; private init; } = string.Empty;

    /// <summary>The numbers of permanent errors, in addition to those that SQLSTATE identifies.</summary>
    public HashSet<int> PermanentErrors { get; private init; } = [];

    /// <summary>Gets the database's number of an error, or null.</summary>
    public Func<DbException, int?> GetErrorNumber { get; private init; } = static _ => null;

    /// <summary>Gets the dialect of a connection.</summary>
    /// <param name="connection">The connection.</param>
    public static DatabaseDialect For(DbConnection connection) =>
        ByNamespace.TryGetValue(connection.GetType().Namespace ?? string.Empty, out var dialect) ? dialect : Standard;
}
