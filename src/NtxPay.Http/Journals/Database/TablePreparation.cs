using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace NtxPay.Http.Journals.Database;

/// <summary>Creates the table where it is missing, and tests that it keeps the promises of a store.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="table">The table.</param>
/// <param name="location">The place, for messages.</param>
internal sealed class TablePreparation(DatabaseConnection connection, JournalTable table, string location)
{
    private readonly WriteTransaction transactions = new(connection, table, JournalColumn.Trial, location);

    /// <summary>
    /// Creates the table if it is missing. Of several workers that do so at once, one succeeds; the others find the table after their failure.
    /// </summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        // First of all: in a transaction of the user, the statements below would fail with errors of their own.
        using (await transactions.BeginAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        if (await FailureOfAsync(table.ProbeStatement, cancellationToken).ConfigureAwait(false) is null)
            return;

        var failure = await FailureOfAsync(table.CreateStatement, cancellationToken).ConfigureAwait(false);
        if (failure is null || await FailureOfAsync(table.ProbeStatement, cancellationToken).ConfigureAwait(false) is not { } probeFailure)
            return;

        if (await FailureOfAsync(table.PresenceStatement, cancellationToken).ConfigureAwait(false) is null)
            throw DatabaseErrors.OtherShape(location, probeFailure);

        ExceptionDispatchInfo.Capture(failure).Throw();
    }

    /// <summary>
    /// Writes two entries, reads them, writes one of them again, and takes everything back: a table that was created by hand may lack the
    /// primary key, cut values, or know no transactions, and nobody would notice before a payment is sent twice.
    /// </summary>
    public async Task TestAsync(CancellationToken cancellationToken)
    {
        StoredEntry[] entries = [TrialEntry(isFull: false), TrialEntry(isFull: true)];
        using (var transaction = await transactions.BeginAsync(cancellationToken).ConfigureAwait(false))
        {
            await TestWriteAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
            await TestKeyAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.RollBackAsync().ConfigureAwait(false);
        }

        if ((await ReadAsync(entries, null, cancellationToken).ConfigureAwait(false)).Count > 0)
            throw DatabaseErrors.Unfit(location, Localized.Text($"it knows no transactions."));
    }

    private async Task TestWriteAsync(StoredEntry[] entries, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        var isWritten = await transactions.IsExecutedAsync(Write(entries), transaction, cancellationToken).ConfigureAwait(false);
        var read = await ReadAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
        if (!isWritten || read.Count != entries.Length || !entries.All(entry => read.Any(other => IsSame(entry, other))))
            throw DatabaseErrors.Unfit(location, Localized.Text($"it does not keep what is written: its columns are too short, or do not take all characters."));
    }

    /// <summary>The second of two equal entries must be refused. The transaction may be unusable after that.</summary>
    private async Task TestKeyAsync(StoredEntry[] entries, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transactions.IsExecutedAsync(Write(entries[0]), transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException) when (connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            return;
        }

        throw DatabaseErrors.Unfit(location, Localized.Text($"it has no primary key of the columns journal and entry."));
    }

    private EntryWrite Write(params StoredEntry[] entries) => new(table, JournalColumn.Trial, entries);

    private Task<IReadOnlyList<StoredEntry>> ReadAsync(StoredEntry[] entries, DatabaseTransaction? transaction, CancellationToken cancellationToken) =>
        EntryQuery.ReadAsync(connection.Command(transaction?.Inner), table, JournalColumn.Trial, [.. entries.Select(static entry => entry.Key)], cancellationToken);

    /// <summary>The failure of a statement on a connection that is still open, or null.</summary>
    private async Task<DbException?> FailureOfAsync(string statement, CancellationToken cancellationToken)
    {
        try
        {
            using var command = connection.Command();
            await command.Append(statement).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbException exception) when (connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    /// <summary>An entry with a key of its own: several workers test at once. A full one has the longest values, with characters of two halves.</summary>
    private static StoredEntry TrialEntry(bool isFull) => new()
    {
        Key = (isFull ? new string('k', 80 - 32) : string.Empty) + Guid.NewGuid().ToString("n"),
        State = isFull ? new string('s', 20) : "trial",
        ExternalId = isFull ? string.Concat(Enumerable.Repeat("\U0001F4B8", 50)) : null,
        AmountCentavos = isFull ? long.MaxValue : null,
        Worker = isFull ? string.Concat(Enumerable.Repeat("\u00F1\u4ED8", 40)) : null,
        Content = isFull ? new string('c', 4_000) : "{}",
    };

    private static bool IsSame(StoredEntry entry, StoredEntry other) =>
        (entry.Key, entry.State, entry.ExternalId, entry.AmountCentavos, entry.Worker, entry.Content)
        .Equals((other.Key, other.State, other.ExternalId, other.AmountCentavos, other.Worker, other.Content));
}
