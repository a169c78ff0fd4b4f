namespace NtxPay.Http.Journals.Shared;

/// <summary>Writes outcomes, many in one write, and resolves conflicts with workers that have taken over a payment. One caller at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="format">Reads the entries.</param>
/// <param name="index">The payments.</param>
internal sealed class OutcomeWriter(RetryingStore store, EntryFormat format, SharedIndex index)
{
    private readonly object gate = new();
    private readonly List<string> notes = [];

    /// <summary>Warnings for the user. Any thread may call.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
                return [.. notes];
        }
    }

    /// <summary>Writes outcomes.</summary>
    /// <param name="outcomes">The outcomes by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task WriteAsync(Dictionary<string, JournalLine> outcomes, CancellationToken cancellationToken)
    {
        while (outcomes.Count > 0)
        {
            var conflicts = await store.WriteAsync(
                [.. outcomes.Select(pair => index.ToEntry(pair.Key, pair.Value))],
                (entry, version) => index.SetWritten(entry.Key, version),
                cancellationToken).ConfigureAwait(false);
            foreach (var key in outcomes.Keys.ToArray())
            {
                if (!conflicts.TryGetValue(key, out var conflict) || !ResolveConflict(outcomes[key], conflict))
                    outcomes.Remove(key);
            }
        }
    }

    /// <summary>
    /// Resolves a conflict with a worker that has taken over the payment. The record that a payment was sent is always kept. Returns whether the
    /// outcome must be written again.
    /// </summary>
    private bool ResolveConflict(JournalLine own, StoredEntry conflict)
    {
        var other = format.ReadPayment(conflict);
        if (own.IsSent && !other.IsSent)
        {
            index.SetExpectedVersion(conflict.Key, conflict.Version!);
            return true;
        }

        if (own.IsSent && !string.Equals(own.TransactionId, other.TransactionId, StringComparison.Ordinal))
        {
            lock (gate)
                notes.Add(Localized.Text($"The API has two transactions for the externalId '{own.ExternalId}': {own.TransactionId} and {other.TransactionId}. Ask NTX Pay about them before you send anything else."));
        }

        index.Replace(conflict);
        return false;
    }
}
