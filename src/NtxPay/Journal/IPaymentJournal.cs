namespace NtxPay;

/// <summary>
/// A durable record of what was to be sent and what became of it. Any thread may write. When a write fails, the journal takes
/// nothing more, so that nothing is sent that it does not know.
/// </summary>
public interface IPaymentJournal : IDisposable
{
    /// <summary>The batch that payments without an externalId are named after; it stands in the journal's first line.</summary>
    string BatchId { get; }

    /// <summary>What was noticed when it was opened and the user should know; empty mostly.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>What the journal knows of a payment of that kind and externalId, or null.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    JournalEntry? Find(PaymentRequest request);

    /// <summary>Whether an entry is of a payment with the same data.</summary>
    /// <param name="entry">What <see cref="Find"/> gave.</param>
    /// <param name="request">The payment.</param>
    bool IsSame(JournalEntry entry, PaymentRequest request);

    /// <summary>Notes that a request is about to leave. Done only once the line is on the disk.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the request must not leave.</exception>
    Task WriteIntentAsync(PaymentRequest request);

    /// <summary>Notes what became of a request. Done only once the line is on the disk.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="payment">The API's answer, where it was sent.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task WriteOutcomeAsync(PaymentRequest request, JournalState state, Payment? payment);
}
