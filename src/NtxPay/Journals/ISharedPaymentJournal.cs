namespace NtxPay;

/// <summary>
/// A journal that several workers use concurrently. Each payment is sent by the worker that recorded its intent first. If a worker writes no
/// heartbeat for the duration of its lease, other workers take over its payments and send them with the same externalId, so the API creates
/// none of them twice.
/// </summary>
public interface ISharedPaymentJournal : IPaymentJournal
{
    /// <summary>
    /// Registers this worker's input for the other workers, and reads every entry again. Afterwards,
    /// <see cref="IPaymentJournal.MissingCount"/> counts the payments that may exist and that are not in the input. Call it before the first
    /// intent. If two workers with different inputs start at the same time, at least one of them detects the other.
    /// </summary>
    /// <param name="input">Every payment of the input, including those that were sent earlier; each has an externalId.</param>
    /// <param name="allowsChanges">Whether other workers may have other inputs.</param>
    /// <param name="cancellationToken">Cancels the wait. If a worker with another input was killed, the wait lasts until its lease expires.</param>
    /// <returns>False if a worker with another input is alive.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<bool> BeginAsync(IReadOnlyCollection<PaymentRequest> input, bool allowsChanges, CancellationToken cancellationToken);

    /// <summary>
    /// Verifies before an attempt that no other worker has taken over the payment. While this worker's lease is valid, it returns
    /// immediately; otherwise it records the intent again.
    /// </summary>
    /// <param name="request">The payment; its intent was recorded.</param>
    /// <param name="row">The record's row in its file, from 1, the header included; or its position in the pipeline, from 1.</param>
    /// <param name="isFileRow">Whether <paramref name="row"/> is a row of a file.</param>
    /// <returns>False if another worker has reserved the payment; it must not be sent.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the request must not be sent.</exception>
    Task<bool> ConfirmReservationAsync(PaymentRequest request, long row, bool isFileRow = false);

    /// <summary>
    /// Returns what this worker's intent replaced: the entry of a payment that another worker or an earlier run may have sent. Null if no one
    /// has sent it. The entry that was known before the intent may be outdated.
    /// </summary>
    /// <param name="request">The payment; its intent was recorded.</param>
    JournalEntry? FindReplaced(PaymentRequest request);

    /// <summary>Reads the changes of other workers to payments since the journal was opened.</summary>
    /// <param name="requests">The payments; each has an externalId.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The current entry of each payment, in the same order; null if the journal does not contain it.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<IReadOnlyList<JournalEntry?>> RefreshAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellationToken);
}
