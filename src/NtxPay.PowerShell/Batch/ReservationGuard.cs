namespace NtxPay.PowerShell.Batch;

/// <summary>Refuses the attempts of a payment after another worker has taken it over.</summary>
/// <param name="journal">The journal.</param>
/// <param name="item">The payment.</param>
/// <param name="log">The log of the call.</param>
internal sealed class ReservationGuard(ISharedPaymentJournal journal, BatchItem item, ICallLog log) : IAttemptGuard
{
    /// <summary>Whether another worker has taken over the payment.</summary>
    public bool IsReservationLost { get; private set; }

    /// <inheritdoc/>
    public bool IsVerboseEnabled => log.IsVerboseEnabled;

    /// <inheritdoc/>
    public bool IsDebugEnabled => log.IsDebugEnabled;

    /// <inheritdoc/>
    public async Task<bool> CanSendAsync()
    {
        IsReservationLost = IsReservationLost || !await journal.ConfirmReservationAsync(item.Request, item.Position.Number, item.Position.IsFileRow).ConfigureAwait(false);
        return !IsReservationLost;
    }

    /// <inheritdoc/>
    public void Verbose(string message) => log.Verbose(message);

    /// <inheritdoc/>
    public void Debug(string message) => log.Debug(message);

    /// <inheritdoc/>
    public void Warning(string message) => log.Warning(message);
}
