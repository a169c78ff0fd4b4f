namespace NtxPay;

/// <summary>
/// A journal that several workers use at once. Each payment is sent by the worker that recorded its intent first. A worker that gives no sign of
/// life for the time of its lease loses its payments to the others, which send them under the same externalId; so the API makes none of
/// them twice.
/// </summary>
public interface ISharedPaymentJournal : IPaymentJournal
{
    /// <summary>
    /// Registers this worker's input for the other workers, and reads every entry again. After it, <see cref="IPaymentJournal.MissingCount"/>
    /// counts the payments that may exist and that the input lacks. It is called before the first intent. Of two workers with different
    /// inputs that begin at the same instant, at least one learns of it.
    /// </summary>
    /// <param name="input">Every payment of the input, also those that were sent earlier; each has an externalId.</param>
    /// <param name="allowsChanges">Whether other workers may have other inputs.</param>
    /// <param name="cancellationToken">Ends the wait, which lasts for the time of a lease where a worker with another input was killed.</param>
    /// <returns>False where a worker with another input is alive.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<bool> BeginAsync(IReadOnlyCollection<PaymentRequest> input, bool allowsChanges, CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure, right before a request is sent, that no other worker has taken the payment over: at once as long as this worker's
    /// lease lasts, else by recording the intent again.
    /// </summary>
    /// <param name="request">The payment; its intent was recorded.</param>
    /// <param name="row">The record's row in its file, from 1, the header included; or its position in the pipeline, from 1.</param>
    /// <param name="isFileRow">Whether <paramref name="row"/> is a row of a file.</param>
    /// <returns>False where another worker has it; it must not be sent then.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the request must not be sent.</exception>
    Task<bool> ConfirmReservationAsync(PaymentRequest request, long row, bool isFileRow = false);

    /// <summary>Reads what other workers have recorded of payments since the journal was opened.</summary>
    /// <param name="requests">The payments; each has an externalId.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the journal has of each now, in their order; null where it has nothing.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<IReadOnlyList<JournalEntry?>> RefreshAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellationToken);
}
