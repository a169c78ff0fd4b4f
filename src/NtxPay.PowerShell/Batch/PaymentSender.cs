namespace NtxPay.PowerShell.Batch;

/// <summary>Sends one payment. The journal records the intent before the request is sent, and the outcome afterwards.</summary>
/// <param name="session">The session that sends.</param>
/// <param name="scenario">The sandbox's scenario, or null.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class PaymentSender(Session session, string? scenario, IPaymentJournal? journal)
{
    /// <summary>
    /// The tolerance between the clocks of this machine and the server. A payment that was created earlier than its first entry in the
    /// journal, by more than this, was not sent with this journal.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Starts to record the intent of a payment. Intents that are recorded together become durable together.</summary>
    public void StartRecording(BatchItem item) => item.IntentWritten = journal?.WriteIntentAsync(item.Request, item.Position.Number, item.Position.IsFileRow);

    /// <summary>Records that a payment was not sent.</summary>
    public void Withdraw(BatchItem item)
    {
        try
        {
            journal?.Withdraw(item.Request, item.MayHaveBeenSent ? SubmissionState.Unknown : SubmissionState.Failed, item.JournalEntry?.Error);
        }
        catch (NtxPayException)
        {
            // An earlier write failed, which ended the batch. Without this line the outcome of the payment is unknown to the next run, which
            // sends it again with the same id.
        }
    }

    /// <summary>Sends a payment and keeps the outcome in the item.</summary>
    /// <param name="item">The payment.</param>
    /// <param name="log">The log of the call.</param>
    /// <param name="stopping">Cancels the call. The outcome is then unknown.</param>
    /// <exception cref="NtxPayException">The journal cannot be written. The item has the payment's outcome.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task SendAsync(BatchItem item, ICallLog log, CancellationToken stopping)
    {
        if (item.IntentWritten is { } written && !await written.ConfigureAwait(false))
        {
            item.IsReservedByOther = true;
            return;
        }

        var guard = journal is ISharedPaymentJournal shared ? new ReservationGuard(shared, item, log) : null;
        UpdateEntry(item);

        if (stopping.IsCancellationRequested)
        {
            Withdraw(item);
            throw new OperationCanceledException(stopping);
        }

        var startedAt = DateTimeOffset.UtcNow;
        try
        {
            item.Payment = await CreateAsync(item.Request, guard ?? log, stopping).ConfigureAwait(false);
            item.Payment.AlreadyExisted &= !MayBeFromThisJournal(item);
            session.ResolvePayment(item.Request);
        }
        catch (NtxPayException exception)
        {
            var error = WithAmount(exception, item.Request);
            item.Error = item.MayHaveBeenSent ? KeepUnknown(error, item.IsTakenOver) : error;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            item.IsInterrupted = true;
            session.AddUnknownPayment(item.Request, startedAt);
            throw;
        }
        catch (Exception exception)
        {
            // An unexpected exception does not show whether the payment exists.
            item.Error = Unexpected(item.Request, exception);
        }

        // If another worker has taken over the payment, this response is not its outcome.
        if (guard is not null && item.Error is not null && (guard.IsReservationLost || !await guard.CanSendAsync().ConfigureAwait(false)))
        {
            item.Error = null;
            item.IsReservedByOther = true;
            return;
        }

        if (item.Error is { OutcomeUnknown: true })
        {
            session.AddUnknownPayment(item.Request, startedAt);
        }

        journal?.WriteOutcome(item.Request, GetJournalState(item), item.Payment, item.Error?.Kind);
    }

    /// <summary>Sets the entry that the intent replaced, if another worker may have sent the payment since it was looked up.</summary>
    private void UpdateEntry(BatchItem item)
    {
        if (!item.MayHaveBeenSent && (journal as ISharedPaymentJournal)?.FindReplaced(item.Request) is { } replaced)
        {
            item.JournalEntry = replaced;
            item.IsTakenOver = replaced.IsAbandoned;
        }
    }

    private async Task<Payment> CreateAsync(PaymentRequest request, ICallLog log, CancellationToken stopping) => request switch
    {
        CashInRequest charge => await session.Client.CreateCashInAsync(charge, scenario, log, stopping).ConfigureAwait(false),
        CashOutRequest transfer => await session.Client.CreateCashOutAsync(transfer, scenario, log, stopping).ConfigureAwait(false),
        _ => throw new ArgumentException(Localized.Text($"The request is neither a charge nor a transfer."), nameof(request)),
    };

    /// <summary>Adds the amount to an error about an insufficient balance.</summary>
    private static NtxPayException WithAmount(NtxPayException exception, PaymentRequest request) => exception.Kind == NtxPayErrorKind.InsufficientBalance
        ? exception.With(exception.Message + " " + Localized.Text($"Amount of the transfer: {Money.Format(request.Amount)}."))
        : exception;

    private static SubmissionState GetJournalState(BatchItem item) => item switch
    {
        { Error: null } => SubmissionState.Sent,
        { Error.OutcomeUnknown: true } => SubmissionState.Unknown,
        _ => SubmissionState.Failed,
    };

    /// <summary>
    /// Returns whether an earlier run or another worker may have created the returned payment with this journal. The clocks of a shared
    /// journal's workers are not comparable.
    /// </summary>
    private bool MayBeFromThisJournal(BatchItem item) =>
        item.MayHaveBeenSent && (journal is ISharedPaymentJournal || item.Payment is not CashOut { CreatedAt: { } createdAt } || createdAt >= item.JournalEntry!.RecordedAt - ClockTolerance);

    /// <summary>
    /// Converts an error of a payment that an earlier run may have sent. Only a response about the payment decides: a refusal of its data,
    /// amount or externalId. A refusal of the caller (token, permission, rate) does not. After a takeover, no refusal decides, because a
    /// request of the other worker may still arrive.
    /// </summary>
    private static NtxPayException KeepUnknown(NtxPayException exception, bool isTakenOver) => exception.OutcomeUnknown || exception.Kind == NtxPayErrorKind.ExternalIdConflict
        || (!isTakenOver && exception.RefusedByApi && exception.Kind is (NtxPayErrorKind.InvalidRequest or NtxPayErrorKind.InsufficientBalance))
        ? exception
        : exception.With(
            Localized.Text($"An earlier run may have sent this payment, and its outcome could not be determined. Run the same command with the same journal later. {exception.Message}"),
            NtxPayErrorKind.OutcomeUnknown);

    /// <summary>Creates the error of an unexpected failure.</summary>
    public static NtxPayException Unexpected(PaymentRequest request, Exception exception) => new(
        NtxPayErrorKind.OutcomeUnknown,
        Localized.Text($"The outcome of the payment is unknown ({exception.GetType().Name}: {exception.Message}). Send it again only with the same externalId, '{request.ExternalId}'."),
        exception)
    {
        ExternalId = request.ExternalId,
    };
}
