using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>A transaction; one that is not committed is rolled back when it is disposed.</summary>
/// <param name="transaction">The provider's transaction.</param>
internal sealed class DatabaseTransaction(DbTransaction transaction) : IDisposable
{
    /// <summary>The provider's transaction.</summary>
    public DbTransaction Inner => transaction;

    /// <summary>Makes everything durable.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
#if NET
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        transaction.Commit();
        await Task.CompletedTask.ConfigureAwait(false);
#endif
    }

    /// <summary>Rolls back. It cannot be canceled, because the connection is usable only after it.</summary>
    public async Task RollBackAsync()
    {
#if NET
        await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
#else
        transaction.Rollback();
        await Task.CompletedTask.ConfigureAwait(false);
#endif
    }

    /// <inheritdoc/>
    public void Dispose() => transaction.Dispose();
}
