namespace NtxPay.Http.Journals.Shared;

/// <summary>Writes reservations of payments, many in one write. The store refuses the entries that another worker wrote first. One caller at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The payments.</param>
/// <param name="lease">This worker's lease.</param>
internal sealed class ReservationWriter(RetryingStore store, SharedIndex index, Lease lease)
{
    /// <summary>Writes reservations.</summary>
    /// <returns>The keys of the payments that this worker has now, and whether the store refused an entry.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<(HashSet<string> Reserved, bool HasConflict)> WriteAsync(IReadOnlyList<PaymentReservation> reservations, CancellationToken cancellationToken)
    {
        // A payment that is reserved twice is written once.
        var intents = new Dictionary<string, JournalLine>(StringComparer.Ordinal);
        var entries = new List<StoredEntry>();
        foreach (var reservation in reservations.Where(reservation => !intents.ContainsKey(reservation.Key)))
        {
            intents.Add(reservation.Key, reservation.Intent);
            if (index.CreateReservation(reservation.Key, reservation.Intent) is { } entry)
                entries.Add(entry);
        }

        // The lease may expire during the write. The reservation then counts for the previous lease, and is confirmed again.
        var expiryCount = lease.ExpiryCount;
        var conflicts = await store.WriteAsync(
            entries,
            (entry, version) => index.SetReserved(entry.Key, intents[entry.Key], version, expiryCount),
            cancellationToken).ConfigureAwait(false);
        foreach (var conflict in conflicts.Values)
        {
            index.Replace(conflict);
        }

        var reserved = entries.Select(static entry => entry.Key).Where(key => !conflicts.ContainsKey(key));
        return (new HashSet<string>(reserved, StringComparer.Ordinal), conflicts.Count > 0);
    }
}
