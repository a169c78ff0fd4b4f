using System.Text.Json.Serialization;

namespace NtxPay.Http.Journals;

/// <summary>An intent, which is recorded before a request is sent, or an outcome.</summary>
internal sealed class JournalLine
{
    /// <summary><see cref="Event"/> before a request is sent.</summary>
    public const string Intent = "intent";

    /// <summary><see cref="Event"/> of a payment that the API accepted.</summary>
    public const string Sent = "sent";

    /// <summary><see cref="Event"/> of a payment that failed; nothing was created.</summary>
    public const string Failed = "failed";

    /// <summary><see cref="Event"/> of a payment whose outcome is unknown.</summary>
    public const string Unknown = "unknown";

    /// <summary><see cref="Event"/> of a payment that was recorded and then not sent.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary><see cref="Event"/> of a sent payment that was settled.</summary>
    public const string Settled = "settled";

    /// <summary><see cref="Event"/> of a sent payment that was rejected later.</summary>
    public const string Rejected = "rejected";

    /// <summary><see cref="Event"/> of a sent payment that was returned after its outcome.</summary>
    public const string Returned = "returned";

    /// <summary><see cref="Event"/> of a charge that was not paid before its expiry.</summary>
    public const string Expired = "expired";

    /// <summary>The state of the payment.</summary>
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

    /// <summary>The state of the payment's submission.</summary>
    [JsonIgnore]
    public SubmissionState SubmissionState => State.ToSubmissionState();

    /// <summary>Whether the API accepted the payment, regardless of its later outcome.</summary>
    [JsonIgnore]
    public bool IsSent => SubmissionState == SubmissionState.Sent;

    /// <summary>Whether a webhook event reported the outcome of a payment that was sent.</summary>
    [JsonIgnore]
    public bool IsEventOutcome => IsSent && Event is not Sent;

    /// <summary>Whether <see cref="Occurrence"/> is null or a valid number.</summary>
    [JsonIgnore]
    public bool HasValidOccurrence => Occurrence is null or > 1;

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

    /// <summary>Whether <see cref="Row"/> is a row of a file, the header included; null if it is a position in the pipeline.</summary>
    [JsonPropertyName("isFileRow")]
    public bool? IsFileRow { get; init; }

    [JsonPropertyName("clabe")]
    public string? MaskedClabe { get; init; }

    [JsonPropertyName("fingerprint")]
    public string? Fingerprint { get; init; }

    /// <summary>The number of the payment among identical ones, from 2; null for the first one, and for a payment with an externalId of the caller.</summary>
    [JsonPropertyName("occurrence")]
    public int? Occurrence { get; init; }

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

    /// <summary>In a shared journal: the worker that recorded it; null if that worker released the payment.</summary>
    [JsonPropertyName("worker")]
    public string? Worker { get; init; }

    [JsonPropertyName("on")]
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>In the intent of a retry: when the payment was first recorded.</summary>
    [JsonPropertyName("firstOn")]
    public DateTimeOffset? FirstRecordedAt { get; set; }

    /// <summary>The line's checksum, in a line that was read; <see cref="ChecksumChain"/> adds it to one that is written.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>Creates the intent of a payment.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <param name="row">The record's position in the input, from 1.</param>
    /// <param name="isFileRow">Whether <paramref name="row"/> is a row of the input's file.</param>
    /// <param name="salt">The journal's salt.</param>
    /// <param name="now">The time.</param>
    /// <param name="worker">In a shared journal: the worker.</param>
    public static JournalLine CreateIntent(PaymentRequest request, long row, bool isFileRow, byte[] salt, DateTimeOffset now, string? worker = null) => new()
    {
        Event = Intent,
        Kind = request.Kind,
        ExternalId = request.ExternalId,
        AmountCentavos = request.AmountCentavos,
        Row = row,
        IsFileRow = isFileRow ? true : null,
        MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        Fingerprint = request.ComputeFingerprint(salt),
        Occurrence = request.Occurrence > 1 ? request.Occurrence : null,
        Worker = worker,
        RecordedAt = now,
    };

    /// <summary>Gets the value of <see cref="Event"/> for the outcome of a request.</summary>
    public static string EventFor(SubmissionState state) => state switch
    {
        SubmissionState.Sent => Sent,
        SubmissionState.Failed => Failed,
        _ => Unknown,
    };

    /// <summary>Returns a payment's intent together with its outcome, as a shared journal keeps both in one entry.</summary>
    /// <param name="name">The value of <see cref="Event"/>.</param>
    /// <param name="worker">The worker, or null if it released the payment.</param>
    /// <param name="now">The time.</param>
    /// <param name="payment">The API's response, or null.</param>
    /// <param name="error">The error, or null.</param>
    public JournalLine WithOutcome(string name, string? worker, DateTimeOffset now, Payment? payment = null, NtxPayErrorKind? error = null) =>
        With(new JournalLine { Event = name, TransactionId = payment?.TransactionId, Status = payment?.Status, Error = error, Worker = worker, RecordedAt = now });

    /// <summary>Returns a sent payment with the outcome that an event reported.</summary>
    /// <param name="outcome">The line with the outcome.</param>
    public JournalLine WithEventOutcome(JournalLine outcome) =>
        With(new JournalLine { Event = outcome.Event, TransactionId = TransactionId, Status = outcome.Status, EventId = outcome.EventId, Worker = Worker, RecordedAt = outcome.RecordedAt });

    /// <summary>Converts this intent and its outcome to the public object.</summary>
    /// <param name="last">The line with its outcome; this one without an outcome.</param>
    /// <param name="source">The journal.</param>
    /// <param name="isInProgress">Whether the command or worker that recorded the intent may still be running.</param>
    public JournalPayment ToPayment(JournalLine last, JournalSource source, bool isInProgress) => new()
    {
        Row = Row ?? 0,
        IsFileRow = IsFileRow ?? false,
        State = isInProgress && last.Event is Intent ? JournalPaymentState.InProgress : last.State,
        Kind = Kind!.Value,
        AmountCentavos = AmountCentavos!.Value,
        MaskedClabe = MaskedClabe,
        ExternalId = ExternalId!,
        TransactionId = last.TransactionId,
        Status = last.Status,
        Error = last.Error,
        RecordedAt = FirstRecordedAt ?? RecordedAt,
        ChangedAt = last.RecordedAt,
        Worker = last.Worker,
        Source = source,
    };

    /// <summary>Returns this payment with the outcome of another line.</summary>
    private JournalLine With(JournalLine outcome) => new()
    {
        Event = outcome.Event,
        Kind = Kind,
        ExternalId = ExternalId,
        AmountCentavos = AmountCentavos,
        Row = Row,
        IsFileRow = IsFileRow,
        MaskedClabe = MaskedClabe,
        Fingerprint = Fingerprint,
        Occurrence = Occurrence,
        TransactionId = outcome.TransactionId,
        Status = outcome.Status,
        Error = outcome.Error,
        EventId = outcome.EventId,
        Worker = outcome.Worker,
        RecordedAt = outcome.RecordedAt,
        FirstRecordedAt = FirstRecordedAt ?? (outcome.IsEventOutcome ? null : RecordedAt),
    };
}
