namespace NtxPay;

/// <summary>The highest occurrence number of each payment of which a journal contains identical ones. Not thread-safe.</summary>
internal sealed class LastOccurrences
{
    /// <summary>The highest number by fingerprint. It is empty for a table without identical rows, so that most runs compute no fingerprint.</summary>
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Adds a payment of the journal.</summary>
    /// <param name="fingerprint">The payment's fingerprint.</param>
    /// <param name="occurrence">Its occurrence number; null for 1.</param>
    public void Add(string fingerprint, int? occurrence)
    {
        if (occurrence is { } number && (!numbers.TryGetValue(fingerprint, out var last) || number > last))
            numbers[fingerprint] = number;
    }

    /// <summary>Returns the highest number of the payments with the same data as a payment, or 0.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="salt">The key of the fingerprints.</param>
    public int Find(PaymentRequest request, byte[] salt) =>
        numbers.Count > 0 && numbers.TryGetValue(request.ComputeFingerprint(salt), out var last) ? last : 0;
}
