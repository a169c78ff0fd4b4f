namespace NtxPay.PowerShell.Batch;

/// <summary>Lets a payment's attempts leave only while no other worker has taken the payment over.</summary>
/// <param name="journal">The journal.</param>
/// <param name="item">The payment.</param>
/// <param name="log">Where the call logs.</param>
internal sealed class OwnershipGate(ISharedPaymentJournal journal, BatchItem item, ICallLog log) : IAttemptGuard
{
    /// <summary>Whether another worker has the payment.</summary>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public bool IsVerboseEnabled => log.IsVerboseEnabled;

    /// <inheritdoc/>
    public bool IsDebugEnabled => log.IsDebugEnabled;

    /// <inheritdoc/>
    public async Task<bool> CanSendAsync()
    {
        IsClosed = IsClosed || !await journal.ConfirmReservationAsync(item.Request, item.Position.Number, item.Position.IsFileRow).ConfigureAwait(false);
        return !IsClosed;
    }

    /// <inheritdoc/>
    public void Verbose(string message) => log.Verbose(message);

    /// <inheritdoc/>
    public void Debug(string message) => log.Debug(message);

    /// <inheritdoc/>
    public void Warning(string message) => log.Warning(message);
}
