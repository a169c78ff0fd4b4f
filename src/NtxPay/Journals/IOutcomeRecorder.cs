namespace NtxPay;

/// <summary>Records the outcomes that webhook events report in a journal. All members are thread-safe.</summary>
public interface IOutcomeRecorder : IDisposable
{
    /// <summary>
    /// Records the outcome of a payment. An event with the recorded outcome changes nothing. Duplicate and late events are safe: a return
    /// takes precedence over a settlement, in either order.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>What was recorded, or why nothing was.</returns>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.JournalLocked"/>: another command kept the file locked until the wait timed out;
    /// <see cref="NtxPayErrorKind.JournalUnusable"/>.
    /// </exception>
    Task<OutcomeRecordResult> RecordAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken);
}
