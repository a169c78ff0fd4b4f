namespace NtxPay;

/// <summary>
/// A durable record of the payments of one batch. All members are thread-safe. After a failed write, the journal refuses all further writes,
/// so that no payment is sent that is not recorded. <see cref="IJournalLookup.Find"/> marks a payment as found, so that it no longer counts as
/// missing; <see cref="IJournalLookup.FindState"/> does not.
/// </summary>
public interface IPaymentJournal : IJournalLookup, IDisposable
{
    /// <summary>Warnings for the user from opening the journal; usually empty.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The number of payments that earlier runs sent, of both kinds, when the journal was opened; zero for a new journal.</summary>
    long SentCount { get; }

    /// <summary>
    /// The number of payments whose outcome was unknown when the journal was opened, of both kinds; zero for a new journal. In a shared journal
    /// it includes the payments that other workers are sending.
    /// </summary>
    long UnknownCount { get; }

    /// <summary>
    /// The number of payments of this run's kind that earlier runs sent, or whose outcome is unknown, and that have not been looked up with
    /// <see cref="IJournalLookup.Find"/> since the journal was opened; zero for a new journal.
    /// </summary>
    long MissingCount { get; }

    /// <summary>Returns the payments that <see cref="MissingCount"/> counts, in the order in which they were recorded.</summary>
    /// <param name="maximumCount">The maximum number of payments to return.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the journal cannot be read, or is damaged.</exception>
    IReadOnlyList<JournalEntry> GetMissing(int maximumCount);

    /// <summary>
    /// Records that a request is about to be sent. The task completes after the record is durable; intents that are recorded together become
    /// durable together. The request must not be sent before.
    /// </summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <param name="row">The record's row in its file, from 1, the header included; or its position in the pipeline, from 1.</param>
    /// <param name="isFileRow">Whether <paramref name="row"/> is a row of a file.</param>
    /// <returns>True after the record is durable. False if another worker has reserved the payment; it must not be sent.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the request must not be sent.</exception>
    Task<bool> WriteIntentAsync(PaymentRequest request, long row, bool isFileRow = false);

    /// <summary>
    /// Records the outcome of a request without waiting for durability. The record becomes durable with the next intents, or when the journal
    /// is closed. If an outcome is lost, the next run sends the payment again with the same externalId.
    /// </summary>
    /// <param name="request">The payment; it has an externalId, and its intent was recorded.</param>
    /// <param name="state">The outcome.</param>
    /// <param name="payment">The payment in the API's response, if it was sent.</param>
    /// <param name="failure">The kind of the error; null if the payment was sent.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    void WriteOutcome(PaymentRequest request, SubmissionState state, Payment? payment, NtxPayErrorKind? failure);

    /// <summary>Withdraws a recorded intent: the payment is not sent in this run.</summary>
    /// <param name="request">The payment; it has an externalId, and its intent was recorded.</param>
    /// <param name="state">The earlier state: <see cref="SubmissionState.Unknown"/> if an earlier run may have sent the payment, otherwise <see cref="SubmissionState.Failed"/>.</param>
    /// <param name="failure">The error of an earlier run. Null if no run has sent the payment; the journal then reports no state for it.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    void Withdraw(PaymentRequest request, SubmissionState state, NtxPayErrorKind? failure);

    /// <summary>Waits until all records are durable.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed. The next run treats the payments whose outcome was lost as unknown.
    /// </exception>
    void Flush(CancellationToken cancellationToken);
}
