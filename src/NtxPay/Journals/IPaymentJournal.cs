namespace NtxPay;

/// <summary>
/// A durable record of the payments of one batch. Any thread may call it. When a write fails, the journal accepts nothing more, so that
/// no payment is sent that the journal does not have. A payment that was looked up with <see cref="IJournalLookup.Find"/> no longer counts as
/// missing; <see cref="IJournalLookup.FindState"/> leaves <see cref="MissingCount"/> as it is.
/// </summary>
public interface IPaymentJournal : IJournalLookup, IDisposable
{
    /// <summary>Warnings for the user from opening the journal; usually empty.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>How many payments the journal had when it was opened, of both kinds and in any state. Zero in a new journal.</summary>
    long Count { get; }

    /// <summary>
    /// How many payments of earlier runs, of this run's kind, were sent or have an unknown outcome, and have not been looked up with
    /// <see cref="IJournalLookup.Find"/> since the journal was opened. Zero in a new journal.
    /// </summary>
    long MissingCount { get; }

    /// <summary>The payments that <see cref="MissingCount"/> counts, in the order in which they were recorded.</summary>
    /// <param name="maximumCount">The maximum number of payments to return.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the journal cannot be read, or is damaged.</exception>
    IReadOnlyList<JournalEntry> GetMissing(int maximumCount);

    /// <summary>
    /// Records that a request is about to be sent. The task completes once the record is durable; intents that are recorded together become
    /// durable together. The request must not be sent before.
    /// </summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <param name="row">The record's row in its file, from 1, the header included; or its position in the pipeline, from 1.</param>
    /// <param name="isFileRow">Whether <paramref name="row"/> is a row of a file.</param>
    /// <returns>True once the record is durable; false where another worker has the payment, which must not be sent then.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the request must not be sent.</exception>
    Task<bool> WriteIntentAsync(PaymentRequest request, long row, bool isFileRow = false);

    /// <summary>
    /// Records the outcome of a request, without waiting until the record is durable: it becomes so with the next intents, and at the latest
    /// when the journal is closed. An outcome that is lost is unknown to the next run, which repeats the payment under its externalId.
    /// </summary>
    /// <param name="request">The payment; it has an externalId, and its intent was recorded.</param>
    /// <param name="state">The outcome.</param>
    /// <param name="payment">The payment in the API's response, if it was sent.</param>
    /// <param name="failure">What went wrong, where it was not.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    void WriteOutcome(PaymentRequest request, SubmissionState state, Payment? payment, NtxPayErrorKind? failure);

    /// <summary>Records that a payment whose intent was recorded is not sent after all.</summary>
    /// <param name="request">The payment; it has an externalId, and its intent was recorded.</param>
    /// <param name="state">Its state before: <see cref="SubmissionState.Unknown"/> where an earlier run may have sent it, else <see cref="SubmissionState.Failed"/>.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    void Withdraw(PaymentRequest request, SubmissionState state);

    /// <summary>Waits until everything that was recorded is durable.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed. The payments whose outcome is lost are unknown to the next run.
    /// </exception>
    void Flush(CancellationToken cancellationToken);
}
