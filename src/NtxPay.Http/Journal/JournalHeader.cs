using System.Text;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Journal;

/// <summary>A journal's first line: what it is, whose, and what its ids and fingerprints are made of.</summary>
internal sealed class JournalHeader
{
    /// <summary>What <see cref="Journal"/> says in every journal.</summary>
    public const string Mark = "ntxpay";

    /// <summary>The first bytes of every journal.</summary>
    public static readonly byte[] Opening = Encoding.ASCII.GetBytes("{\"journal\":\"" + Mark + "\"");

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

    /// <summary>The fingerprints' key, random and in Base64: without it a list of guesses could be tried on the hashes.</summary>
    [JsonPropertyName("salt")]
    public byte[]? Salt { get; init; }

    [JsonPropertyName("createdOn")]
    public DateTimeOffset CreatedOn { get; init; }

    /// <summary>The line's checksum, in a header that was read; <see cref="ChecksumChain"/> adds it to one that is written.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }
}
