using System.Globalization;
using NtxPay.PowerShell.Batch;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Comparison;

/// <summary>
/// Compares the records of a table with a journal. Records without an externalId are identified in the same way as by the payment cmdlets.
/// </summary>
/// <param name="journal">The content of the journal.</param>
/// <param name="kind">The kind of the table's payments.</param>
internal sealed class TableComparison(JournalSnapshot journal, PaymentKind kind)
{
    private readonly ExternalIdAssigner assigner = new(journal.BatchId, journal);
    private readonly CallerIdIndex callerIds = new();
    private readonly HashSet<JournalPayment> found = [];
    private readonly ChangedRowFinder changedRowFinder = new(journal, kind);

    /// <summary>The row of the first payment to each CLABE.</summary>
    private readonly Dictionary<long, long> firstRows = [];

    /// <summary>Checks a record, compares it with the journal, and returns the results that are complete, in the order of the records.</summary>
    /// <param name="record">The record.</param>
    /// <param name="position">The record's position.</param>
    /// <param name="file">The name of the file that contains the record, or null.</param>
    public IEnumerable<ComparedPayment> Add(PaymentRecord record, RecordPosition position, string? file) =>
        changedRowFinder.Add(Compare(record, position.Number, file), position);

    /// <summary>Returns the remaining results, and then the payments that are only in the journal.</summary>
    public IEnumerable<ComparedPayment> Complete()
    {
        foreach (var payment in changedRowFinder.Complete(found))
        {
            yield return payment;
        }

        // Payments of the other kind cannot occur in the table.
        foreach (var payment in journal.Payments.Where(payment => payment.Kind == kind && !found.Contains(payment)))
        {
            yield return ComparedPaymentFactory.FromJournal(payment, row: null);
        }
    }

    private ComparedPayment Compare(PaymentRecord record, long row, string? file)
    {
        try
        {
            record.ThrowIfUnreadable();
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.InvalidRecord)
        {
            return CreateInvalid(record, row, file, exception.RecordErrors);
        }

        var check = kind == PaymentKind.CashOut
            ? PaymentRules.ReadCashOut(record.Values, journal.Source.Environment)
            : PaymentRules.ReadCashIn(record.Values, journal.Source.Environment);
        return check.Request is { } request ? Compare(request, row, file) : CreateInvalid(record, row, file, check.Errors);
    }

    private ComparedPayment Compare(PaymentRequest request, long row, string? file)
    {
        var isDuplicate = false;
        try
        {
            isDuplicate = request.ExternalId is not null && callerIds.Add(request) == CallerIdMatch.Duplicate;
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            return Create(request, row, file, ComparedPaymentState.Invalid, null, Localized.Text($"An earlier row has the same externalId and other data."));
        }

        var identified = request.ExternalId is null ? assigner.AssignId(request, new RecordPosition(row, IsFileRow: true)) : request;
        var journaled = journal.FindPayment(identified);
        if (isDuplicate || (journaled is not null && !found.Add(journaled)))
        {
            return Create(identified, row, file, ComparedPaymentState.Duplicate, journaled);
        }

        return journaled is null
            ? Create(identified, row, file, ComparedPaymentState.NotInJournal, null)
            : Create(identified, row, file, GetState(identified, journaled), journaled);
    }

    /// <summary>Returns the row of the first payment to the same CLABE; null if this is the first one.</summary>
    private long? SameClabeRow(PaymentRequest request, long row)
    {
        if (request is not CashOutRequest transfer)
        {
            return null;
        }

        // 18 digits fit into a long, which takes less memory than a string.
        var clabe = long.Parse(transfer.DestinationClabe, CultureInfo.InvariantCulture);
        if (firstRows.TryGetValue(clabe, out var first))
        {
            return first;
        }

        firstRows.Add(clabe, row);
        return null;
    }

    /// <summary>Returns the state of a payment in the journal. The data of a failed payment may be corrected, because nothing was created with its id.</summary>
    private ComparedPaymentState GetState(PaymentRequest request, JournalPayment journaled) =>
        journaled.State == JournalPaymentState.Failed || journal.IsSame(journal.Find(request)!, request)
            ? ComparedPaymentFactory.ToComparedState(journaled.State)
            : ComparedPaymentState.Changed;

    private ComparedPayment Create(PaymentRequest request, long row, string? file, ComparedPaymentState state, JournalPayment? journaled, string? error = null) => new()
    {
        Row = row,
        File = file,
        State = state,
        JournalState = journaled?.State,
        Kind = kind,
        AmountCentavos = state == ComparedPaymentState.Invalid ? null : request.AmountCentavos,
        JournalAmount = journaled?.Amount,
        JournalClabe = journaled?.MaskedClabe,
        BeneficiaryName = (request as CashOutRequest)?.BeneficiaryName ?? (request as CashInRequest)?.CustomerName,
        MaskedClabe = request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        ExternalId = request.ExternalId,
        TransactionId = journaled?.TransactionId,
        Status = journaled?.Status,
        Error = journaled?.Error,
        SameClabeRow = state is ComparedPaymentState.Invalid or ComparedPaymentState.Duplicate ? null : SameClabeRow(request, row),
        RecordError = error ?? (state == ComparedPaymentState.Changed ? ComparedPaymentFactory.DescribeChange(journaled!) : null),
        RecordedAt = journaled?.RecordedAt,
        ChangedAt = journaled?.ChangedAt,
        Source = journal.Source,
    };

    /// <summary>Creates the result of a record that is not a valid payment.</summary>
    private ComparedPayment CreateInvalid(PaymentRecord record, long row, string? file, IReadOnlyList<RecordError> errors) => new()
    {
        Row = row,
        File = file,
        State = ComparedPaymentState.Invalid,
        Kind = kind,
        BeneficiaryName = record.Values[kind == PaymentKind.CashOut ? nameof(CashOutRequest.BeneficiaryName) : nameof(CashInRequest.CustomerName)]?.ToString(),
        ExternalId = record.Values[PaymentRules.ExternalId]?.ToString() is { Length: > 0 } id ? id : null,
        RecordError = string.Join(" ", errors),
        Source = journal.Source,
    };
}
