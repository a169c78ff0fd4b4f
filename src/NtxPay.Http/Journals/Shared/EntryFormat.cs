using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// The entries of a shared journal: the header, one for each worker, and one for each payment. A payment's key is a keyed hash, so that any
/// externalId gives a key that every store accepts and that no collation changes. Each entry has a checksum, which covers the journal's name
/// and the key as well, so that a changed or copied entry does not match.
/// </summary>
/// <param name="name">The journal's name.</param>
/// <param name="location">A description of the journal, for messages.</param>
internal sealed class EntryFormat(string name, string location)
{
    /// <summary>The key of the header.</summary>
    public const string HeaderKey = "header";

    private const string PaymentPrefix = "p-";
    private const string WorkerPrefix = "w-";
    private const string HeaderState = "header";
    private const string ActiveState = "active";
    private const string EndedState = "ended";

    /// <summary>The number of bytes of a payment's key.</summary>
    private const int KeyLength = 16;

    private byte[] salt = [];
    private string? batchId;

    /// <summary>A description of the journal.</summary>
    public string Location => location;

    /// <summary>Sets the salt and the batch id.</summary>
    public void SetHeader(JournalHeader header) => (salt, batchId) = (header.Salt!, header.BatchId);

    /// <summary>Gets the key of a payment.</summary>
    public string GetPaymentKey(PaymentKind kind, string externalId) =>
        PaymentPrefix + HexEncoding.Format([.. HmacSha256.Hash(salt, Encoding.UTF8.GetBytes(kind + ":" + externalId)).Take(KeyLength)]);

    /// <summary>Gets the key of a worker.</summary>
    public static string GetWorkerKey(string worker) => WorkerPrefix + worker;

    /// <summary>Returns whether an entry is a worker's.</summary>
    public static bool IsWorker(StoredEntry entry) => entry.Key.StartsWith(WorkerPrefix, StringComparison.Ordinal);

    /// <summary>Returns whether an entry is a payment's.</summary>
    public static bool IsPayment(StoredEntry entry) => entry.Key.StartsWith(PaymentPrefix, StringComparison.Ordinal);

    /// <summary>Returns whether a worker has ended and has released its payments.</summary>
    public static bool HasEnded(StoredEntry worker) => string.Equals(worker.State, EndedState, StringComparison.Ordinal);

    /// <summary>Converts the header to an entry.</summary>
    public StoredEntry ToEntry(JournalHeader header) => new()
    {
        Key = HeaderKey,
        State = HeaderState,
        Content = Serialize(HeaderKey, header, JournalJson.Default.JournalHeader),
    };

    /// <summary>Converts a payment to an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="line">The payment.</param>
    /// <param name="version">The version that the stored entry must have, or null.</param>
    public StoredEntry ToEntry(string key, JournalLine line, string? version) => new()
    {
        Key = key,
        State = line.Event!,
        ExternalId = line.ExternalId,
        AmountCentavos = line.AmountCentavos,
        Worker = line.Worker,
        Content = Serialize(key, line, JournalJson.Default.JournalLine),
        Version = version,
    };

    /// <summary>Converts a worker's heartbeat to an entry.</summary>
    /// <param name="heartbeat">The heartbeat.</param>
    /// <param name="hasEnded">Whether it has ended.</param>
    /// <param name="version">The version that the stored entry must have, or null.</param>
    public StoredEntry ToEntry(WorkerHeartbeat heartbeat, bool hasEnded, string? version) => new()
    {
        Key = GetWorkerKey(heartbeat.Worker),
        State = hasEnded ? EndedState : ActiveState,
        Worker = heartbeat.Worker,
        Content = Serialize(GetWorkerKey(heartbeat.Worker), heartbeat, JournalJson.Default.WorkerHeartbeat),
        Version = version,
    };

    /// <summary>Reads the header.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged, or of another version.</exception>
    public JournalHeader ReadHeader(StoredEntry entry)
    {
        var header = Read(entry, JournalJson.Default.JournalHeader);
        if (header.Version != JournalHeader.CurrentVersion)
            throw JournalErrors.OtherVersion(location, header.Version);

        return header is { Journal: JournalHeader.FormatName, BatchId.Length: > 0, Salt.Length: >= JournalHeader.SaltLength } ? header : throw Damaged(entry);
    }

    /// <summary>Reads a payment.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public JournalLine ReadPayment(StoredEntry entry)
    {
        var line = Read(entry, JournalJson.Default.JournalLine);
        var isComplete = line is { Kind: not null, ExternalId.Length: > 0, AmountCentavos: not null, Fingerprint: not null, HasValidOccurrence: true }
            && (line.Event is JournalLine.Intent or JournalLine.Failed or JournalLine.Unknown or JournalLine.Withdrawn || line is { IsSent: true, TransactionId: not null });
        return isComplete
            && string.Equals(entry.Key, GetPaymentKey(line.Kind!.Value, line.ExternalId!), StringComparison.Ordinal)
            && string.Equals(entry.State, line.Event, StringComparison.Ordinal)
            && entry.AmountCentavos == line.AmountCentavos
            && string.Equals(entry.ExternalId, line.ExternalId, StringComparison.Ordinal)
            && string.Equals(entry.Worker, line.Worker, StringComparison.Ordinal)
            ? line
            : throw Damaged(entry);
    }

    /// <summary>Reads a worker.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it is damaged.</exception>
    public WorkerHeartbeat ReadWorker(StoredEntry entry) => Read(entry, JournalJson.Default.WorkerHeartbeat);

    /// <summary>Creates the error of an entry that was removed while the journal was in use.</summary>
    public NtxPayException EntryRemoved(string key) => JournalErrors.EntryRemoved(location, key, batchId);

    private NtxPayException Damaged(StoredEntry entry) => JournalErrors.DamagedEntry(location, entry.Key, batchId);

    private T Read<T>(StoredEntry entry, JsonTypeInfo<T> type)
    {
        var content = Encoding.UTF8.GetBytes(entry.Content);
        using var chain = CreateChain(entry.Key);
        if (!chain.Verify(content))
            throw Damaged(entry);

        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw Damaged(entry);
        }
        catch (JsonException)
        {
            throw Damaged(entry);
        }
    }

    private string Serialize<T>(string key, T value, JsonTypeInfo<T> type)
    {
        using var chain = CreateChain(key);
        return Encoding.ASCII.GetString(chain.AppendChecksum(JsonSerializer.SerializeToUtf8Bytes(value, type))).TrimEnd('\n');
    }

    private ChecksumChain CreateChain(string key) => new(Encoding.UTF8.GetBytes(name + "\n" + key + "\n"));
}
