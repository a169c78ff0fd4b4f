using System.Data.Common;

namespace NtxPay;

/// <summary>The options of a shared journal in a table of an ADO.NET database.</summary>
public sealed class DatabaseStoreOptions
{
    /// <summary>The maximum length of <see cref="Name"/>, in characters.</summary>
    public const int MaximumNameLength = 80;

    /// <summary>The journal's name, 1 to 80 characters. One table holds the journals of many names.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The connection. If it is closed, the store opens it, and closes it when the store is disposed. The store reopens a lost connection. Nothing
    /// else may use the connection until then.
    /// </summary>
    public required DbConnection Connection { get; init; }

    /// <summary>The table's name, a plain SQL identifier, with or without a schema before a dot. Each has 1 to 60 characters of A-Z, a-z, 0-9 and _.</summary>
    public required string TableName { get; init; }
}
