namespace NtxPay.Http.Journals.Database;

/// <summary>Describes where a journal is, for messages. The connection string contains secrets and is not read.</summary>
internal static class DatabaseLocation
{
    /// <summary>Describes the table, the database, the server and the journal's name.</summary>
    public static string Describe(DatabaseStoreOptions options)
    {
        var (database, server) = (options.Connection.Database, options.Connection.DataSource);
        return (string.IsNullOrEmpty(database), string.IsNullOrEmpty(server)) switch
        {
            (false, false) => Localized.Text($"table {options.TableName} in {database} on {server}, journal '{options.Name}'"),
            (true, false) => Localized.Text($"table {options.TableName} in {server}, journal '{options.Name}'"),
            (false, true) => Localized.Text($"table {options.TableName} in {database}, journal '{options.Name}'"),
            _ => Localized.Text($"table {options.TableName}, journal '{options.Name}'"),
        };
    }
}
