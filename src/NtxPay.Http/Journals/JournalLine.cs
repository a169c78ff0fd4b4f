using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals;

/// <summary>A line after the first: that a payment is about to be asked for, or what became of it.</summary>
internal sealed class JournalLine
{
    /// <summary>What <see cref="Event"/> says before a request leaves.</summary>
    public const string Intent = "intent";

    /// <summary>What <see cref="Event"/> says of a payment that the API took on.</summary>
    public const string Sent = "sent";

    /// <summary>What <see cref="Event"/> says of a payment that failed; nothing was created.</summary>
    public const string Failed = "failed";

    /// <summary>What <see cref="Event"/> says of a payment of which nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>What <see cref="Event"/> says, in a shared journal, of a payment that was recorded and then not sent.</summary>
    public const string Withdrawn = "withdrawn";

    [JsonPropertyName("event")]
    public string? Event { get; init; }

    [JsonPropertyName("kind")]
    [JsonConverter(typeof(JsonStringEnumConverter<PaymentKind>))]
    public PaymentKind? Kind { get; init; }

    [JsonPropertyName("externalId")]
    public string? ExternalId { get; init; }

    [JsonPropertyName("amountCentavos")]
    public long? AmountCentavos { get; init; }

    [JsonPropertyName("row")]
    public long? Row { get; init; }

    [JsonPropertyName("clabe")]
    public string? MaskedClabe { get; init; }

    [JsonPropertyName("fingerprint")]
    public string? Fingerprint { get; init; }

    [JsonPropertyName("transactionId")]
    public string? TransactionId { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("error")]
    [JsonConverter(typeof(JsonStringEnumConverter<NtxPayErrorKind>))]
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>In a shared journal: the worker that recorded it; null where that worker gave the payment up.</summary>
    [JsonPropertyName("worker")]
    public string? Worker { get; init; }

    [JsonPropertyName("on")]
    public DateTimeOffset On { get; init; }

    /// <summary>In an intent that repeats one: when the payment was first recorded.</summary>
    [JsonPropertyName("firstOn")]
    public DateTimeOffset? FirstOn { get; set; }

    /// <summary>The line's checksum, in a line that was read; <see cref="ChecksumChain"/> adds it to one that is written.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>In a shared journal, where a payment is one entry: the entry with its outcome.</summary>
    /// <param name="name">What <see cref="Event"/> says.</param>
    /// <param name="worker">The worker, or null where it gave the payment up.</param>
    /// <param name="now">The time.</param>
    /// <param name="payment">The API's answer, or null.</param>
    /// <param name="error">What went wrong, or null.</param>
    public JournalLine As(string name, string? worker, DateTimeOffset now, Payment? payment = null, NtxPayErrorKind? error = null) => new()
    {
        Event = name,
        Kind = Kind,
        ExternalId = ExternalId,
        AmountCentavos = AmountCentavos,
        Row = Row,
        MaskedClabe = MaskedClabe,
        Fingerprint = Fingerprint,
        TransactionId = payment?.TransactionId,
        Status = payment?.Status,
        Error = error,
        Worker = worker,
        On = now,
        FirstOn = FirstOn ?? On,
    };
}
