namespace NtxPay;

/// <summary>Looks up payments in a journal. All members are thread-safe.</summary>
public interface IJournalLookup
{
    /// <summary>The batch id, from which the externalIds of payments without one are derived.</summary>
    string BatchId { get; }

    /// <summary>Looks up a payment by its kind and externalId.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <returns>The entry of the payment, or null.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the journal cannot be read, or is damaged.</exception>
    JournalEntry? Find(PaymentRequest request);

    /// <summary>Returns the state of a payment by its kind and externalId, or null.</summary>
    /// <param name="request">The payment; it has an externalId.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: the journal cannot be read, or is damaged.</exception>
    SubmissionState? FindState(PaymentRequest request);

    /// <summary>
    /// Returns the highest occurrence number of the payments with the same data as a payment, or 0 if none has a number above 1. The journal
    /// may lack lower numbers: several workers record identical rows in any order.
    /// </summary>
    /// <param name="request">The payment.</param>
    int GetLastOccurrence(PaymentRequest request);

    /// <summary>Returns whether an entry was recorded for a payment with the same data.</summary>
    /// <param name="entry">A result of <see cref="Find"/>.</param>
    /// <param name="request">The payment.</param>
    bool IsSame(JournalEntry entry, PaymentRequest request);
}
