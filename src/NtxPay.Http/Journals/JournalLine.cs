using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals;

/// <summary>A line after the first: that a payment is about to be asked for, or its outcome.</summary>
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

    /// <summary>What <see cref="Event"/> says of a sent payment whose money arrived.</summary>
    public const string Settled = "settled";

    /// <summary>What <see cref="Event"/> says of a sent payment that was rejected later.</summary>
    public const string Rejected = "rejected";

    /// <summary>What <see cref="Event"/> says of a sent payment that arrived and was sent back.</summary>
    public const string Returned = "returned";

    /// <summary>What <see cref="Event"/> says of a charge that nobody paid in time.</summary>
    public const string Expired = "expired";

    /// <summary>Whether the API accepted the payment, whatever happened to it later.</summary>
    [JsonIgnore]
    public bool IsSent => Event is Sent or Settled or Rejected or Returned or Expired;

    /// <summary>Whether a webhook event reported the outcome of a payment that was sent.</summary>
    [JsonIgnore]
    public bool IsSettlement => IsSent && Event is not Sent;

    /// <summary>What the line says of its payment.</summary>
    [JsonIgnore]
    public JournalPaymentState State => Event switch
    {
        Sent => JournalPaymentState.Sent,
        Settled => JournalPaymentState.Settled,
        Rejected => JournalPaymentState.Rejected,
        Returned => JournalPaymentState.Returned,
        Expired => JournalPaymentState.Expired,
        Failed or Withdrawn => JournalPaymentState.Failed,
        _ => JournalPaymentState.Unknown,
    };

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

    /// <summary>Whether <see cref="Row"/> is a row of a file, the header included; null where it is a position in the pipeline.</summary>
    [JsonPropertyName("isFileRow")]
    public bool? IsFileRow { get; init; }

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

    /// <summary>The id of the webhook event that reported the outcome, or null.</summary>
    [JsonPropertyName("eventId")]
    public string? EventId { get; init; }

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
        IsFileRow = IsFileRow,
        MaskedClabe = MaskedClabe,
        Fingerprint = Fingerprint,
        TransactionId = payment?.TransactionId,
        Status = payment?.Status,
        Error = error,
        Worker = worker,
        On = now,
        FirstOn = FirstOn ?? On,
    };

    /// <summary>In a shared journal: the entry of a sent payment with the outcome that an event reported.</summary>
    /// <param name="settlement">The line with the outcome.</param>
    public JournalLine With(JournalLine settlement) => new()
    {
        Event = settlement.Event,
        Kind = Kind,
        ExternalId = ExternalId,
        AmountCentavos = AmountCentavos,
        Row = Row,
        IsFileRow = IsFileRow,
        MaskedClabe = MaskedClabe,
        Fingerprint = Fingerprint,
        TransactionId = TransactionId,
        Status = settlement.Status,
        EventId = settlement.EventId,
        Worker = Worker,
        On = settlement.On,
        FirstOn = FirstOn,
    };
}
