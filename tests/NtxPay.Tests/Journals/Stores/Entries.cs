using System.Globalization;

namespace NtxPay.Tests.Journals.Stores;

/// <summary>Entries for the tests of stores.</summary>
internal static class Entries
{
    public static string Key(int number) => "entry-" + number.ToString("d5", CultureInfo.InvariantCulture);

    /// <summary>Returns an entry of a key, as one worker writes it.</summary>
    public static StoredEntry New(string key, string? version = null, string worker = "worker", string? externalId = null, string content = "{}") => new()
    {
        Key = key,
        State = "sent",
        ExternalId = externalId,
        AmountCentavos = externalId is null ? null : 12_345,
        Worker = worker,
        Content = content,
        Version = version,
    };

    /// <summary>Returns new entries of the keys from a number on.</summary>
    public static StoredEntry[] Range(int first, int count, string worker = "worker") =>
        [.. Enumerable.Range(first, count).Select(number => New(Key(number), worker: worker))];

    public static async Task<List<StoredEntry>> ReadAllAsync(this IJournalStore store, CancellationToken cancellationToken)
    {
        var entries = new List<StoredEntry>();
        await store.ReadAllAsync(entries.Add, cancellationToken);
        return entries;
    }

    /// <summary>Returns the entry of a key, or null.</summary>
    public static async Task<StoredEntry?> FindAsync(this IJournalStore store, string key, CancellationToken cancellationToken) =>
        (await store.ReadAsync([key], cancellationToken)).SingleOrDefault();
}
