namespace NtxPay.PowerShell.Batch;

/// <summary>Creates the errors of a batch as a whole, and of an externalId that belongs to another payment.</summary>
internal static class BatchErrors
{
    /// <summary>The maximum number of payments that a message lists.</summary>
    public const int MaximumListed = 10;

    /// <summary>Creates the error of a payment whose externalId the journal contains with other data.</summary>
    public static NtxPayException ConflictInJournal(PaymentRequest request) => Conflict(
        request,
        Localized.Text($"The journal contains the externalId '{request.ExternalId}' with other data, so this record was not sent."));

    /// <summary>Creates the error of a payment whose externalId an earlier record has with other data.</summary>
    public static NtxPayException ConflictInInput(PaymentRequest request) => Conflict(
        request,
        Localized.Text($"An earlier record of this run has the externalId '{request.ExternalId}' with other data, so this record was not sent."));

    /// <summary>Creates the error that another worker got for a payment.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="entry">The entry of the worker: the payment failed, or its outcome is unknown.</param>
    public static NtxPayException FromOtherWorker(PaymentRequest request, JournalEntry entry) => entry.State == SubmissionState.Failed
        ? new NtxPayException(
            entry.Error ?? NtxPayErrorKind.ApiError,
            Localized.Text($"Another worker could not send this payment ({entry.Error?.ToString() ?? "?"}); nothing was created. The output of that worker contains the complete error."))
        {
            ExternalId = request.ExternalId,
        }
        : new NtxPayException(
            NtxPayErrorKind.OutcomeUnknown,
            Localized.Text($"Another worker sent this payment, and its outcome is unknown ({entry.Error?.ToString() ?? "?"}). Run the same command with the same journal later: it is sent again with the same externalId, '{request.ExternalId}'."))
        {
            ExternalId = request.ExternalId,
        };

    /// <summary>Creates the error of an input that lacks sent payments and has new ones.</summary>
    /// <param name="journal">The journal with the missing payments.</param>
    /// <param name="added">The new payments of the input.</param>
    public static NtxPayException Changed(IPaymentJournal journal, IReadOnlyList<BatchItem> added)
    {
        string[] missing = [.. journal.GetMissing(MaximumListed).Select(Describe)];
        string[] newPayments = [.. added.Take(MaximumListed).Select(static item =>
            Describe(item.Request.AmountCentavos, MaskedClabe(item), item.Position))];
        var note = missing.Intersect(newPayments, StringComparer.Ordinal).Any()
            ? "\n" + Localized.Text($"A row that is in both lists differs from the payment that was sent in its name, tax id or concept.")
            : string.Empty;
        return new NtxPayException(
            NtxPayErrorKind.BatchChanged,
            Localized.Text($"Payments that the journal records as sent or of unknown outcome are missing from the input ({journal.MissingCount}), and the input has payments that are not in the journal ({added.Count}). A sent row may have been changed, and sending it again would pay twice. No new payment was sent.")
            + "\n" + Localized.Text($"Missing in the input: {List(missing, journal.MissingCount)}")
            + "\n" + Localized.Text($"New in the input: {List(newPayments, added.Count)}")
            + note);
    }

    /// <summary>Creates the error of an input with rows whose externalId the journal contains with other data.</summary>
    /// <param name="changed">The first of the rows.</param>
    /// <param name="count">The number of rows.</param>
    public static NtxPayException Changed(IReadOnlyList<ChangedRow> changed, long count) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"Records of the input have an externalId that the journal contains with other data ({count}). They may have been changed after they were sent. Nothing was sent.")
            + "\n" + Localized.Text($"Changed: {List(changed.Select(Describe), count)}"));

    /// <summary>Combines two errors: the kind of the first one and both messages.</summary>
    /// <param name="first">The more important error.</param>
    /// <param name="second">The other one.</param>
    public static NtxPayException Combine(NtxPayException first, NtxPayException second) =>
        new(first.Kind, first.Message + "\n" + second.Message) { RecordErrors = second.RecordErrors };

    /// <summary>Creates the error of an input that differs from the input of another worker with the same journal.</summary>
    public static NtxPayException OtherInput() => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"Another worker is sending with this journal, and its input is not the same as this one. A row that differs would be paid twice, so nothing was sent. Use the same complete input for all workers, or a separate journal for each input."));

    /// <summary>Creates the error of an input whose rows are identical to payments that another worker has recorded since the journal was opened.</summary>
    public static NtxPayException IdenticalRowsRecorded() => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"Another worker has recorded payments that are identical to rows of this input since this command opened the journal. Nothing was sent. Run the same command again."));

    /// <summary>Creates the error of an input with more new payments than can be deferred until the sent ones are read.</summary>
    /// <param name="deferred">The number of deferred payments.</param>
    /// <param name="missing">The number of sent payments that were not read yet.</param>
    public static NtxPayException TooManyDeferred(int deferred, long missing) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"New payments read so far: {deferred}. Sent payments not read yet: {missing}. No more payments can be held back in memory. None of the new payments was sent. Put the rows that were sent first, as in the first run."));

    /// <summary>Creates the error of an input with invalid records, if all records must be valid before the first payment.</summary>
    /// <param name="errors">Every error, with its record's position.</param>
    /// <param name="invalidCount">The number of invalid records.</param>
    /// <param name="count">The number of records.</param>
    public static NtxPayException Invalid(IReadOnlyList<RecordError> errors, int invalidCount, int count) => new(
        NtxPayErrorKind.BatchInvalid,
        Localized.Text($"Invalid records: {invalidCount} of {count}. Nothing was sent.") + string.Concat(errors.Select(static error =>
            "\n" + $"{error.Position.WithName(error.PersonName)}: {error}")))
    {
        RecordErrors = errors,
    };

    /// <summary>Creates the error of an input whose count or total is not the expected one.</summary>
    public static NtxPayException Mismatch(long? count, decimal? total, long actualCount, decimal actualTotal, int invalidCount)
    {
        var expected = (count, total) switch
        {
            ({ } number, { } sum) => Localized.Text($"Payments expected: {number}, total {Money.Format(sum)}"),
            ({ } number, null) => Localized.Text($"Payments expected: {number}"),
            _ => Localized.Text($"Total expected: {Money.Format(total ?? 0)}"),
        };
        return new NtxPayException(
            NtxPayErrorKind.ControlTotalMismatch,
            Localized.Text($"{expected}. Valid payments in the input: {actualCount}, total {Money.Format(actualTotal)}; invalid records: {invalidCount}. Nothing was sent."));
    }

    /// <summary>Adds the counts of the batch to the error that ends it.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="tally">The counters of the batch.</param>
    /// <param name="isRepeatable">Whether the same command can be run again safely.</param>
    public static NtxPayException EndedBy(NtxPayException exception, BatchTally tally, bool isRepeatable) => exception.With(
        exception.Message + " " + Localized.Text($"This error ended the batch: {tally.Sent} sent, {tally.Earlier} sent earlier, {tally.Unknown} unknown, {tally.NotSent} not sent; later records were not read.")
        + (exception.HasInstructions ? string.Empty : Advice(tally, isRepeatable)));

    /// <summary>Returns how to continue a batch whose generated externalIds differ in the next run.</summary>
    /// <param name="unknown">The number of payments of unknown outcome.</param>
    public static string AdviceWithoutStableIds(long unknown) => unknown == 0
        ? Localized.Text($"Do not run the whole input again: it would pay the sent payments again. Send the records that are not in the output.")
        : Localized.Text($"Do not run the whole input again: it would pay the sent payments again. Send the records that failed or were not started. Send a record of unknown outcome again only with its externalId, which is in its error and in UnknownPayments of Get-NtxPaySession.");

    /// <summary>Returns how to continue. If nothing was sent, no advice is added.</summary>
    private static string Advice(BatchTally tally, bool isRepeatable) => (tally.Sent + tally.Unknown, isRepeatable) switch
    {
        (0, _) => string.Empty,
        (_, true) => " " + Localized.Text($"Run the same command again to continue."),
        _ => " " + AdviceWithoutStableIds(tally.Unknown),
    };

    private static NtxPayException Conflict(PaymentRequest request, string reason) => new(
        NtxPayErrorKind.ExternalIdConflict,
        reason + " " + Localized.Text($"If it is the same payment, restore its original data; with a different externalId it would be paid again. If it is a different payment, use a different externalId."))
    {
        ExternalId = request.ExternalId,
    };

    private static string List(IEnumerable<string> payments, long count)
    {
        var text = string.Join("; ", payments);
        return count > MaximumListed ? Localized.Text($"{text}; and {count - MaximumListed} more.") : text + ".";
    }

    /// <summary>Describes a payment of the journal: the amount, the masked CLABE and the row.</summary>
    public static string Describe(JournalEntry entry) => Describe(entry.AmountCentavos, entry.MaskedClabe, new RecordPosition(entry.Row, entry.IsFileRow));

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
