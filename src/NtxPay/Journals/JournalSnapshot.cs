namespace NtxPay;

/// <summary>The content of a journal when it was read. The payments do not change later, and the journal is not kept open.</summary>
public sealed class JournalSnapshot : IJournalLookup
{
    private readonly byte[] salt;
    private readonly OccurrenceIndex occurrences = new();
    private readonly List<JournalPayment> payments = [];
    private readonly Dictionary<(PaymentKind Kind, string ExternalId), (JournalPayment Payment, string Fingerprint)> byId = [];

    /// <summary>The payments that were recorded and not sent. They have no state, but their ids are assigned as in the run that recorded them.</summary>
    private readonly HashSet<(PaymentKind Kind, string ExternalId)> withdrawn = [];

    /// <summary>Creates a snapshot without payments.</summary>
    /// <param name="source">The journal.</param>
    /// <param name="batchId">Its batch id.</param>
    /// <param name="salt">The key of its fingerprints.</param>
    internal JournalSnapshot(JournalSource source, string batchId, byte[] salt)
    {
        Source = source;
        BatchId = batchId;
        this.salt = salt;
    }

    /// <summary>The journal and the account that it belongs to.</summary>
    public JournalSource Source { get; }

    /// <inheritdoc/>
    public string BatchId { get; }

    /// <summary>
    /// The payments: of a file in the order in which they were first recorded, of a shared journal by row and then by the time at which they were
    /// first recorded.
    /// </summary>
    public IReadOnlyList<JournalPayment> Payments => payments;

    /// <summary>Returns the payment with a request's kind and externalId, or null.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    public JournalPayment? FindPayment(PaymentRequest request) =>
        byId.TryGetValue((request.Kind, request.ExternalId!), out var found) ? found.Payment : null;

    /// <inheritdoc/>
    public JournalEntry? Find(PaymentRequest request)
    {
        if (!byId.TryGetValue((request.Kind, request.ExternalId!), out var found))
            return null;

        var payment = found.Payment;
        return new JournalEntry
        {
            State = payment.State.ToSubmissionState(),
            ExternalId = payment.ExternalId,
            AmountCentavos = payment.AmountCentavos,
            Fingerprint = found.Fingerprint,
            Row = payment.Row,
            IsFileRow = payment.IsFileRow,
            MaskedClabe = payment.MaskedClabe,
            RecordedAt = payment.RecordedAt,
            TransactionId = payment.TransactionId,
            Status = payment.Status,
            Error = payment.Error,
        };
    }

    /// <inheritdoc/>
    public SubmissionState? FindState(PaymentRequest request)
    {
        if (FindPayment(request) is { } payment)
            return payment.State.ToSubmissionState();

        return withdrawn.Contains((request.Kind, request.ExternalId!)) ? SubmissionState.Failed : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> GetOccurrences(PaymentRequest request) => occurrences.Find(request, salt);

    /// <inheritdoc/>
    public bool IsSame(JournalEntry entry, PaymentRequest request) =>
        string.Equals(entry.Fingerprint, request.ComputeFingerprint(salt), StringComparison.Ordinal);

    /// <summary>Adds a payment of the journal.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="fingerprint">The keyed hash of its data.</param>
    /// <param name="occurrence">Its number among identical payments; null for 1.</param>
    internal void Add(JournalPayment payment, string fingerprint, int? occurrence)
    {
        occurrences.Add(fingerprint, occurrence);
        payments.Add(payment);
        byId[(payment.Kind, payment.ExternalId)] = (payment, fingerprint);
    }

    /// <summary>Adds a payment that was recorded and then not sent.</summary>
    /// <param name="kind">The payment's kind.</param>
    /// <param name="externalId">Its externalId.</param>
    /// <param name="fingerprint">The keyed hash of its data.</param>
    /// <param name="occurrence">Its number among identical payments; null for 1.</param>
    internal void AddWithdrawn(PaymentKind kind, string externalId, string fingerprint, int? occurrence)
    {
        occurrences.Add(fingerprint, occurrence);
        withdrawn.Add((kind, externalId));
    }
}
