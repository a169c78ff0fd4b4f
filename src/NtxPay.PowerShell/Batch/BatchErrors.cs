namespace NtxPay.PowerShell.Batch;

/// <summary>The errors of a batch as a whole, and of an externalId that belongs to another payment.</summary>
internal static class BatchErrors
{
    /// <summary>How many payments a message lists of a kind.</summary>
    public const int Listed = 10;

    /// <summary>The error of a payment whose id belongs to another.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="where">Where the other is, to follow "the externalId".</param>
    public static NtxPayException Conflict(PaymentRequest request, string where) => new(
        NtxPayErrorKind.ExternalIdConflict,
        Localized.Text($"The externalId '{request.ExternalId}' {where} with other data, so this record was not sent. If it is the same payment, restore its data: under another externalId it would be paid again. Only another payment needs an externalId of its own."))
    {
        ExternalId = request.ExternalId,
    };

    /// <summary>The error that another worker got for a payment.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="entry">What the worker recorded: that it failed, or that its outcome is unknown.</param>
    public static NtxPayException OfAnotherWorker(PaymentRequest request, JournalEntry entry) => entry.State == SubmissionState.Failed
        ? new NtxPayException(
            entry.Error ?? NtxPayErrorKind.ApiError,
            Localized.Text($"Another worker could not send this payment ({entry.Error?.ToString() ?? "?"}); nothing was created. Its output has the whole error."))
        {
            ExternalId = request.ExternalId,
        }
        : new NtxPayException(
            NtxPayErrorKind.OutcomeUnknown,
            Localized.Text($"Another worker sent this payment, and its outcome is unknown ({entry.Error?.ToString() ?? "?"}). Run the same command with the same journal later: it is repeated under its externalId, '{request.ExternalId}'."))
        {
            ExternalId = request.ExternalId,
        };

    /// <summary>The error of an input that lacks sent payments and has new ones.</summary>
    /// <param name="journal">The journal that has the missing payments.</param>
    /// <param name="added">The new payments of the input.</param>
    public static NtxPayException Changed(IPaymentJournal journal, IReadOnlyList<BatchItem> added)
    {
        var missing = journal.GetMissing(Listed).Select(static entry =>
            Describe(entry.AmountCentavos, entry.MaskedClabe, new RecordPosition(entry.Row, entry.IsFileRow)));
        var news = added.Take(Listed).Select(static item =>
            Describe(item.Request.AmountCentavos, MaskedClabe(item), item.Position));
        return new NtxPayException(
            NtxPayErrorKind.BatchChanged,
            Localized.Text($"This input lacks payments that the journal has as sent or of unknown outcome ({journal.MissingCount}), and it has payments that the journal does not have ({added.Count}). A row that was sent may have been changed, which would pay it twice, so none of the new payments was sent.")
            + "\n" + Localized.Text($"Missing in the input: {List(missing, journal.MissingCount)}")
            + "\n" + Localized.Text($"New in the input: {List(news, added.Count)}"));
    }

    /// <summary>The error of an input with rows that the journal has under the same externalId with other data.</summary>
    /// <param name="changed">The first of the rows.</param>
    /// <param name="count">How many they are.</param>
    public static NtxPayException Changed(IReadOnlyList<ChangedRow> changed, long count) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"The journal has the externalId of records of this input with other data ({count}). They may have been changed after they were sent, which would pay them twice, so nothing was sent.")
            + "\n" + Localized.Text($"Changed: {List(changed.Select(Describe), count)}"));

    /// <summary>The first of two errors that keep an input from being sent, with the message of the second.</summary>
    /// <param name="first">The more important error.</param>
    /// <param name="second">The other one.</param>
    public static NtxPayException Both(NtxPayException first, NtxPayException second) =>
        new(first.Kind, first.Message + "\n" + second.Message) { RecordErrors = second.RecordErrors };

    /// <summary>The error of an input that is not that of another worker with the same journal.</summary>
    public static NtxPayException OtherInput() => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"Another worker is sending with this journal, and its input is not the same as this one. A row that differs would be paid in both forms, so nothing was sent. Give each worker the same whole input, or each input a journal of its own."));

    /// <summary>The error of an input with more new payments than can be held back until the sent ones have come.</summary>
    /// <param name="held">How many were held back.</param>
    /// <param name="missing">How many sent payments had not come by then.</param>
    public static NtxPayException TooManyHeld(int held, long missing) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"Payments that the journal does not have: {held} read so far. Sent payments that have not come yet: {missing}. No more new payments are held back in memory, so none of them was sent. Bring the sent rows first, as in the input of the first run."));

    /// <summary>The error of an input with invalid records, where all were to be valid before the first payment.</summary>
    /// <param name="faults">Every fault, with its record's position.</param>
    /// <param name="invalid">How many records are invalid.</param>
    /// <param name="all">How many records the input has.</param>
    public static NtxPayException Invalid(IReadOnlyList<RecordError> faults, int invalid, int all) => new(
        NtxPayErrorKind.BatchInvalid,
        Localized.Text($"Invalid records: {invalid} of {all}. Nothing was sent.") + string.Concat(faults.Select(static fault =>
            "\n" + $"{fault.Position}: {fault}")))
    {
        RecordErrors = faults,
    };

    /// <summary>The error of an input whose number or total is not the expected one.</summary>
    public static NtxPayException Mismatch(long? count, decimal? total, long actualCount, decimal actualTotal, int refused)
    {
        var expected = (count, total) switch
        {
            ({ } number, { } sum) => Localized.Text($"Payments expected: {number}, total {Money.Format(sum)}"),
            ({ } number, null) => Localized.Text($"Payments expected: {number}"),
            _ => Localized.Text($"Total expected: {Money.Format(total ?? 0)}"),
        };
        return new NtxPayException(
            NtxPayErrorKind.ControlTotalMismatch,
            Localized.Text($"{expected}. Valid payments in the input: {actualCount}, total {Money.Format(actualTotal)}; invalid records: {refused}. Nothing was sent."));
    }

    /// <summary>The error that ends a batch, with what was sent and what was not.</summary>
    /// <param name="error">The error.</param>
    /// <param name="tally">The batch so far.</param>
    /// <param name="isRepeatable">Whether the same command can be run again safely.</param>
    public static NtxPayException Ended(NtxPayException error, BatchTally tally, bool isRepeatable) => error.With(
        error.Message + " " + Localized.Text($"This error ended the batch: {tally.Sent} sent, {tally.Earlier} sent earlier, {tally.Unknown} unknown, {tally.NotSent} not sent; later records were not read.")
        + Advice(tally, isRepeatable));

    /// <summary>Where nothing was sent, the error's own advice is enough.</summary>
    private static string Advice(BatchTally tally, bool isRepeatable) => (tally.Sent + tally.Unknown, isRepeatable) switch
    {
        (0, _) => string.Empty,
        (_, true) => " " + Localized.Text($"Run the same command again to go on."),
        _ => " " + Localized.Text($"Do not run the whole input again: it would pay what was sent a second time. Send the records that are not in the output."),
    };

    private static string List(IEnumerable<string> payments, long count)
    {
        var text = string.Join("; ", payments);
        return count > Listed ? Localized.Text($"{text}; and {count - Listed} more.") : text + ".";
    }

    private static string Describe(ChangedRow row) => Localized.Text(
        $"{Describe(row.Item.Request.AmountCentavos, MaskedClabe(row.Item), row.Item.Position)}, in the journal {Describe(row.Entry.AmountCentavos, row.Entry.MaskedClabe, default)}");

    private static string? MaskedClabe(BatchItem item) => item.Request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null;

    private static string Describe(long centavos, string? maskedClabe, RecordPosition position)
    {
        var amount = Money.Format(Money.ToPesos(centavos));
        var to = maskedClabe is null ? string.Empty : " " + Localized.Text($"to {maskedClabe}");
        return amount + to + (position.Number > 0 ? " " + position.InParentheses : string.Empty);
    }
}
