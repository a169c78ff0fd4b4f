using System.Text.Json.Serialization;

namespace NtxPay.Http.Journal;

/// <summary>A journal's first line: what it is, whose, and what its ids and fingerprints are made of.</summary>
internal sealed class JournalHeader
{
    /// <summary>What <see cref="Journal"/> says in every journal.</summary>
    public const string Mark = "ntxpay";

    /// <summary>The version of the lines that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

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

    /// <summary>The fingerprints' key, random and in Base64: without it a list of guesses could be tried on the hashes.</summary>
    [JsonPropertyName("salt")]
    public byte[]? Salt { get; init; }

    [JsonPropertyName("createdOn")]
    public DateTimeOffset CreatedOn { get; init; }
}
