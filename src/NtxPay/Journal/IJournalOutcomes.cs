namespace NtxPay;

/// <summary>Records in a journal what webhook events say of its payments. Any thread may call.</summary>
public interface IJournalOutcomes : IDisposable
{
    /// <summary>
    /// Records the outcome of a payment. An event that says what the journal knows already changes nothing, so that a repeated event, or one
    /// that comes late, does no harm: a return prevails over a settlement, whichever comes first.
    /// </summary>
    /// <param name="change">The event.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the journal has the event's transaction.</returns>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.JournalLocked"/>: a command has used the file for longer than the time that this waits;
    /// <see cref="NtxPayErrorKind.JournalUnusable"/>.
    /// </exception>
    Task<bool> RecordAsync(WebhookEvent change, CancellationToken cancellationToken);
}
