using System.Data.Common;

namespace NtxPay;

/// <summary>The options of a shared journal in a table of an ADO.NET database.</summary>
public sealed class DatabaseStoreOptions
{
    /// <summary>The journal's name, 1 to 80 characters. One table holds the journals of many names.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The connection. If it is closed, the store opens it, and closes it when the store is disposed. The store reopens a lost connection. Nothing
    /// else may use the connection until then.
    /// </summary>
    public required DbConnection Connection { get; init; }

    /// <summary>
    /// The name of the table, with or without the name of a schema and a dot before it. Each of the two names has 1 to 60 of the characters
    /// A-Z, a-z, 0-9 and _, and does not begin with a digit.
    /// </summary>
    public required string TableName { get; init; }
}
