namespace NtxPay.Http.Journals.Shared;

/// <summary>Writes claims of payments, many in one write. The store refuses the entries that another worker wrote first. One caller at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The payments.</param>
/// <param name="lease">This worker's lease.</param>
internal sealed class ClaimWriter(RetryingStore store, SharedIndex index, Lease lease)
{
    /// <summary>Writes claims.</summary>
    /// <returns>The keys of the payments that this worker has now, and whether the store refused an entry.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<(HashSet<string> Claimed, bool HasConflict)> WriteAsync(IReadOnlyList<PaymentClaim> claims, CancellationToken cancellationToken)
    {
        // A payment that is claimed twice is written once.
        var intents = new Dictionary<string, JournalLine>(StringComparer.Ordinal);
        var entries = new List<StoredEntry>();
        foreach (var claim in claims.Where(claim => !intents.ContainsKey(claim.Key)))
        {
            intents.Add(claim.Key, claim.Intent);
            if (index.CreateClaim(claim.Key, claim.Intent) is { } entry)
                entries.Add(entry);
        }

        // The lease may expire during the write. The claim then counts for the previous lease, and is confirmed again.
        var lapses = lease.LapseCount;
        var conflicts = await store.WriteAsync(
            entries,
            (entry, version) => index.SetClaimed(entry.Key, intents[entry.Key], version, lapses),
            cancellationToken).ConfigureAwait(false);
        foreach (var conflict in conflicts.Values)
        {
            index.Replace(conflict);
        }

        var claimed = entries.Select(static entry => entry.Key).Where(key => !conflicts.ContainsKey(key));
        return (new HashSet<string>(claimed, StringComparer.Ordinal), conflicts.Count > 0);
    }
}
