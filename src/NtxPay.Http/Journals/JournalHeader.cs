using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals;

/// <summary>
/// The header of a journal: its format, account and batch, and the key of its fingerprints. A journal without payments belongs to no account: the
/// first payment of another account replaces its header.
/// </summary>
internal sealed class JournalHeader
{
    /// <summary>The value of <see cref="Journal"/> in every journal.</summary>
    public const string FormatName = "ntxpay";

    /// <summary>The first bytes of every journal.</summary>
    public static readonly byte[] Opening = Encoding.ASCII.GetBytes("{\"journal\":\"" + FormatName + "\"");

    /// <summary>The version of the lines that this code writes and reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The bytes of <see cref="Salt"/>.</summary>
    public const int SaltLength = 16;

    [JsonPropertyName("journal")]
    [JsonPropertyOrder(-1)]
    public string? Journal { get; init; }

    [JsonPropertyName("version")]
    public int Version { get; init; }

    [JsonPropertyName("batchId")]
    public string? BatchId { get; init; }

    [JsonPropertyName("environment")]
    public string? Environment { get; init; }

    [JsonPropertyName("clientId")]
    public string? ClientId { get; init; }

    /// <summary>The fingerprints' key, random and in Base64. Without a key, the data of a payment could be guessed by hashing candidates.</summary>
    [JsonPropertyName("salt")]
    public byte[]? Salt { get; init; }

    [JsonPropertyName("createdOn")]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The line's checksum, in a header that was read; <see cref="ChecksumChain"/> adds it to one that is written.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>Creates the header of a new journal.</summary>
    /// <param name="options">The account.</param>
    /// <param name="batchId">Its batch id.</param>
    /// <param name="now">The time.</param>
    public static JournalHeader Create(JournalOptions options, string batchId, DateTimeOffset now) => new()
    {
        Journal = FormatName,
        Version = CurrentVersion,
        BatchId = batchId,
        Environment = options.Environment.ToString(),
        ClientId = options.ClientId,
        Salt = CreateSalt(),
        CreatedAt = now,
    };

    /// <summary>Returns whether the journal is for an account and a batch.</summary>
    public bool IsFor(JournalOptions options) => IsForAccount(options) && IsForBatch(options);

    /// <summary>Throws if the journal belongs to another account or batch.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it belongs to another account or batch.</exception>
    public void ThrowIfNotFor(JournalOptions options)
    {
        if (!IsForAccount(options))
            throw JournalErrors.Unusable(options.Journal.Location, Localized.Text($"it belongs to the account {ClientId} in {Environment}, and the session is connected to {options.ClientId} in {options.Environment}. Connect to the account of the journal. Do not use another journal for a table that was sent with this one: everybody would be paid again."));

        if (!IsForBatch(options))
            throw JournalErrors.Unusable(options.Journal.Location, Localized.Text($"it belongs to the batch '{BatchId}'. Omit -BatchId to continue that batch. For another batch, use another journal."));
    }

    /// <summary>Creates an empty snapshot of the journal with this header.</summary>
    /// <param name="location">A description of the journal, without a secret.</param>
    /// <param name="fileName">The name of its file; null in a store.</param>
    public JournalSnapshot CreateSnapshot(string location, string? fileName = null) => new(
        new JournalSource
        {
            Location = location,
            FileName = fileName,
            Environment = Enum.TryParse<NtxPayEnvironment>(Environment, out var known) ? known : NtxPayEnvironment.Production,
            ClientId = ClientId ?? string.Empty,
            CreatedAt = CreatedAt,
        },
        BatchId!,
        Salt!);

    private bool IsForAccount(JournalOptions options) =>
        string.Equals(Environment, options.Environment.ToString(), StringComparison.Ordinal)
        && string.Equals(ClientId, options.ClientId, StringComparison.Ordinal);

    private bool IsForBatch(JournalOptions options) =>
        options.BatchId is not { } batch || string.Equals(BatchId, batch, StringComparison.Ordinal);

    private static byte[] CreateSalt()
    {
        var bytes = new byte[SaltLength];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }
}
