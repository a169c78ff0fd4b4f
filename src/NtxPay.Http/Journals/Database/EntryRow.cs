using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Reads an entry from a row, with the columns in the order of <see cref="JournalTable.Columns"/>.</summary>
internal static class EntryRow
{
    /// <summary>Reads the entry of a reader's current row.</summary>
    public static StoredEntry Read(DbDataReader reader) => new()
    {
        Key = reader.GetString(1),
        State = reader.GetString(2),
        ExternalId = Text(reader, 3),
        AmountCentavos = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        Worker = Text(reader, 5),
        Version = reader.GetString(6),
        Content = reader.GetString(7),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
