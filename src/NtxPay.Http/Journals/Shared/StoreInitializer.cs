using System.Data.Common;
using System.Net.Sockets;

namespace NtxPay.Http.Journals.Shared;

/// <summary>Prepares a store for its first use. Waits for a store that restarts, like every later call.</summary>
internal static class StoreInitializer
{
    /// <summary>Creates the table if it is missing. Transient failures are retried for a minute, and the first one is logged.</summary>
    /// <param name="store">The store.</param>
    /// <param name="log">The log of the warning before the first retry.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static async Task CreateTableAsync(IJournalStore store, ICallLog log, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var backoff = new StoreBackoff(timeProvider);
        for (var hasWarned = false; ; hasWarned = true)
        {
            try
            {
                await store.CreateTableAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is not NtxPayException && !cancellationToken.IsCancellationRequested)
            {
                if (!IsNetworkOrServerFailure(exception) || backoff.NextDelay() is not { } delay)
                    throw JournalErrors.StoreUnreachable(store.Location, exception);

                if (!hasWarned)
                    log.Warning(JournalErrors.RetryWarning(store.Location, exception));

                await timeProvider.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns whether the failure is one of the network or the server. A missing native library or an empty connection string is not.</summary>
    private static bool IsNetworkOrServerFailure(Exception exception) => exception is DbException or IOException or SocketException or TimeoutException;
}
