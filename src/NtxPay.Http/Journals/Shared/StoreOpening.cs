using System.Data.Common;
using System.Net.Sockets;

namespace NtxPay.Http.Journals.Shared;

/// <summary>Prepares a store for its first use. A store that restarts is waited for, as by every later call.</summary>
internal static class StoreOpening
{
    /// <summary>Creates the table if it is missing. Temporary failures are retried for a minute, and the first one is logged.</summary>
    /// <param name="store">The store.</param>
    /// <param name="log">Receives a warning when the wait begins.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static async Task CreateTableAsync(IJournalStore store, ICallLog log, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var retry = new StoreRetry(timeProvider);
        for (var hasWarned = false; ; hasWarned = true)
        {
            try
            {
                await store.CreateTableAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is not NtxPayException && !cancellationToken.IsCancellationRequested)
            {
                if (!IsTemporary(exception) || retry.NextPause() is not { } pause)
                    throw JournalErrors.StoreUnreachable(store.Location, exception);

                if (!hasWarned)
                    log.Warning(JournalErrors.Waiting(store.Location, exception));

                await timeProvider.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether the failure is one of the network or the server. A missing native library or an empty connection string is not.</summary>
    private static bool IsTemporary(Exception exception) => exception is DbException or IOException or SocketException or TimeoutException;
}
