using System.Globalization;

namespace NtxPay.PowerShell.Batch;

/// <summary>Compares the records of a table with a journal. Records without an externalId are identified as by the command that pays.</summary>
/// <param name="journal">What the journal has.</param>
/// <param name="kind">The kind of the table's payments.</param>
internal sealed class TableComparison(JournalSnapshot journal, PaymentKind kind)
{
    private readonly Occurrences occurrences = new(journal.BatchId, journal);
    private readonly CallerIdIndex own = new();
    private readonly HashSet<JournalPayment> found = [];

    /// <summary>The row of the first payment to each CLABE.</summary>
    private readonly Dictionary<long, long> firstRows = [];

    /// <summary>Compares a payment of the table.</summary>
    /// <param name="request">The payment, with an externalId or without.</param>
    /// <param name="row">Its row.</param>
    public ComparedPayment Compare(PaymentRequest request, long row)
    {
        var isRepeated = false;
        try
        {
            isRepeated = request.ExternalId is not null && own.Add(request) == CallerIdMatch.Repeated;
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            return Describe(request, row, ComparedPaymentState.Invalid, null, Localized.Text($"An earlier row has the same externalId and other data."));
        }

        var identified = request.ExternalId is null ? occurrences.Identify(request) : request;
        var known = journal.FindPayment(identified);
        if (isRepeated || (known is not null && !found.Add(known)))
        {
            return Describe(identified, row, ComparedPaymentState.Duplicate, known);
        }

        return known is null
            ? Describe(identified, row, ComparedPaymentState.NotInJournal, null)
            : Describe(identified, row, StateOf(identified, known), known);
    }

    /// <summary>Describes a row that is not a payment.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="name">The name in it, or null.</param>
    /// <param name="externalId">The externalId in it, or null.</param>
    /// <param name="problem">What is wrong.</param>
    public ComparedPayment Invalid(long row, string? name, string? externalId, string problem) => new()
    {
        Row = row,
        State = ComparedPaymentState.Invalid,
        Kind = kind,
        BeneficiaryName = name,
        ExternalId = externalId,
        RecordError = problem,
        Source = journal.Source,
    };

    /// <summary>The payments that the journal has and no row stands for. Payments of the other kind cannot occur in the table.</summary>
    public IEnumerable<ComparedPayment> NotInTable() => journal.Payments
        .Where(payment => payment.Kind == kind && !found.Contains(payment))
        .Select(payment => new ComparedPayment
        {
            State = (ComparedPaymentState)payment.State,
            JournalState = payment.State,
            Kind = kind,
            AmountCentavos = payment.AmountCentavos,
            JournalAmount = payment.Amount,
            MaskedClabe = payment.MaskedClabe,
            ExternalId = payment.ExternalId,
            TransactionId = payment.TransactionId,
            Status = payment.Status,
            Error = payment.Error,
            RecordedAt = payment.RecordedAt,
            ChangedAt = payment.ChangedAt,
            Source = journal.Source,
        });

    /// <summary>The row of the first payment to the same CLABE, or null where this is the first one.</summary>
    private long? SameClabeRow(PaymentRequest request, long row)
    {
        if (request is not CashOutRequest transfer)
        {
            return null;
        }

        // 18 digits fit into a long, which takes less memory than a text.
        var clabe = long.Parse(transfer.DestinationClabe, CultureInfo.InvariantCulture);
        if (firstRows.TryGetValue(clabe, out var first))
        {
            return first;
        }

        firstRows.Add(clabe, row);
        return null;
    }

    /// <summary>A payment that failed may be corrected: nothing was created under its id.</summary>
    private ComparedPaymentState StateOf(PaymentRequest request, JournalPayment known) =>
        known.State == JournalPaymentState.Failed || journal.IsSame(journal.Find(request)!, request)
            ? (ComparedPaymentState)known.State
            : ComparedPaymentState.Changed;

    private ComparedPayment Describe(PaymentRequest request, long row, ComparedPaymentState state, JournalPayment? known, string? problem = null) => new()
    {
        Row = row,
        State = state,
        JournalState = known?.State,
        Kind = kind,
        AmountCentavos = state == ComparedPaymentState.Invalid ? null : request.AmountCentavos,
        JournalAmount = known?.Amount,
        BeneficiaryName = (request as CashOutRequest)?.BeneficiaryName ?? (request as CashInRequest)?.CustomerName,
        MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        ExternalId = request.ExternalId,
        TransactionId = known?.TransactionId,
        Status = known?.Status,
        Error = known?.Error,
        SameClabeRow = state is ComparedPaymentState.Invalid or ComparedPaymentState.Duplicate ? null : SameClabeRow(request, row),
        RecordError = problem ?? (state == ComparedPaymentState.Changed ? Localized.Text($"The journal has {Money.Format(known!.Amount)} to {known.MaskedClabe ?? "?"} under this externalId.") : null),
        RecordedAt = known?.RecordedAt,
        ChangedAt = known?.ChangedAt,
        Source = journal.Source,
    };
}
