namespace NtxPay;

/// <summary>The occurrence numbers of identical payments in a journal, from 2. Not thread-safe.</summary>
internal sealed class OccurrenceIndex
{
    /// <summary>The numbers by fingerprint. It is empty for a table without identical rows, so that most runs compute no fingerprint.</summary>
    private readonly Dictionary<string, HashSet<int>> numbers = new(StringComparer.Ordinal);

    /// <summary>Adds a payment of the journal.</summary>
    /// <param name="fingerprint">The payment's fingerprint.</param>
    /// <param name="occurrence">Its occurrence number, from 2; null for the first one.</param>
    public void Add(string fingerprint, int? occurrence)
    {
        if (occurrence is not { } number)
            return;

        if (!numbers.TryGetValue(fingerprint, out var known))
            numbers[fingerprint] = known = [];

        known.Add(number);
    }

    /// <summary>Returns the numbers, from 2, of the payments with the same data as a payment.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="salt">The key of the fingerprints.</param>
    public IReadOnlyList<int> Find(PaymentRequest request, byte[] salt) =>
        numbers.Count > 0 && numbers.TryGetValue(request.ComputeFingerprint(salt), out var known) ? [.. known.OrderBy(static number => number)] : [];
}
