using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;

namespace NtxPay.AzureTables;

/// <summary>Converts the entries of a journal to entities of the table, and back.</summary>
internal static class EntityMapper
{
    private static readonly Regex ETagPattern = new("^(W/)?\"[^\"\\p{C}]*\"\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, RegexTimeouts.Default);

    /// <summary>Converts <paramref name="entry"/> to an entity.</summary>
    public static TableEntity ToEntity(StoredEntry entry, string partition)
    {
        var entity = new TableEntity(partition, entry.Key)
        {
            [nameof(StoredEntry.State)] = entry.State,
            [nameof(StoredEntry.Content)] = entry.Content,
        };
        if (entry.ExternalId is { } externalId)
            entity[nameof(StoredEntry.ExternalId)] = externalId;

        if (entry.AmountCentavos is { } amount)
            entity[nameof(StoredEntry.AmountCentavos)] = amount;

        if (entry.Worker is { } worker)
            entity[nameof(StoredEntry.Worker)] = worker;

        return entity;
    }

    /// <summary>Returns whether <paramref name="entry"/> has no version or one with the syntax of an ETag, which is quoted.</summary>
    public static bool HasValidVersion(StoredEntry entry) => entry.Version is not { } version || ETagPattern.IsMatch(version);

    /// <summary>Creates the action that writes <paramref name="entry"/> if its version equals the stored one.</summary>
    public static TableTransactionAction ToAction(StoredEntry entry, string partition) => entry.Version is { } version
        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToEntity(entry, partition), new ETag(version))
        : new TableTransactionAction(TableTransactionActionType.Add, ToEntity(entry, partition));

    /// <summary>Converts <paramref name="entity"/> to an entry, or returns null if the entity is not an entry.</summary>
    public static StoredEntry? ToEntry(TableEntity entity) =>
        GetText(entity, nameof(StoredEntry.State)) is { } state && GetText(entity, nameof(StoredEntry.Content)) is { } content && entity.RowKey is { } key
            ? new StoredEntry
            {
                Key = key,
                State = state,
                Content = content,
                ExternalId = GetText(entity, nameof(StoredEntry.ExternalId)),
                AmountCentavos = entity.TryGetValue(nameof(StoredEntry.AmountCentavos), out var amount) ? amount as long? : null,
                Worker = GetText(entity, nameof(StoredEntry.Worker)),
                Version = entity.ETag.ToString(),
            }
            : null;

    private static string? GetText(TableEntity entity, string property) => entity.TryGetValue(property, out var value) ? value as string : null;
}
