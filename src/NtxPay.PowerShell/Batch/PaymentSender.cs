namespace NtxPay.PowerShell.Batch;

/// <summary>Sends one payment. The journal has its intent before the request leaves, and its outcome after.</summary>
/// <param name="session">The session that sends.</param>
/// <param name="scenario">The sandbox's scenario, or null.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class PaymentSender(Session session, string? scenario, IPaymentJournal? journal)
{
    /// <summary>
    /// How far this machine's clock may be off the server's: a payment that was created before the journal first recorded it, by more than
    /// this, was not sent by this journal.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Begins to record that a payment is about to be sent. Intents that are recorded together reach the disk together.</summary>
    public void Record(BatchItem item) => item.Recorded = journal?.WriteIntentAsync(item.Request, item.Position.Number, item.Position.IsFileRow);

    /// <summary>Records that a payment was not sent after all.</summary>
    public void Withdraw(BatchItem item)
    {
        try
        {
            journal?.Withdraw(item.Request, item.WasInDoubt ? SubmissionState.Unknown : SubmissionState.Failed);
        }
        catch (NtxPayException)
        {
            // The journal failed before, which has ended the batch. Without this line the payment is unknown to the next run, which repeats it
            // under its id.
        }
    }

    /// <summary>Sends a payment and keeps the outcome in the item.</summary>
    /// <param name="item">The payment.</param>
    /// <param name="log">Where the call logs.</param>
    /// <param name="stopping">Ends the call. The outcome is then unknown.</param>
    /// <exception cref="NtxPayException">The journal cannot be written; the item has the payment's outcome.</exception>
    /// <exception cref="OperationCanceledException">The call was ended.</exception>
    public async Task SendAsync(BatchItem item, ICallLog log, CancellationToken stopping)
    {
        if (item.Recorded is { } recorded && !await recorded.ConfigureAwait(false))
        {
            item.IsElsewhere = true;
            return;
        }

        var gate = journal is ISharedPaymentJournal shared ? new OwnershipGate(shared, item, log) : null;

        if (stopping.IsCancellationRequested)
        {
            Withdraw(item);
            throw new OperationCanceledException(stopping);
        }

        var startedAt = DateTimeOffset.UtcNow;
        try
        {
            item.Payment = await CreateAsync(item.Request, gate ?? log, stopping).ConfigureAwait(false);
            item.Payment.AlreadyExisted &= !MayBeThisJournals(item);
            session.ResolvePayment(item.Request);
        }
        catch (NtxPayException exception)
        {
            var error = WithAmount(exception, item.Request);
            item.Error = item.WasInDoubt ? StillInDoubt(error, item.IsTakenOver) : error;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            item.IsInterrupted = true;
            session.AddUnknownPayment(item.Request, startedAt);
            throw;
        }
        catch (Exception exception)
        {
            // A failure that nobody foresaw proves nothing about the payment.
            item.Error = Unforeseen(item.Request, exception);
        }

        // What this worker was answered is not the payment's outcome where another one has taken it over meanwhile.
        if (gate is not null && item.Error is not null && (gate.IsClosed || !await gate.CanSendAsync().ConfigureAwait(false)))
        {
            item.Error = null;
            item.IsElsewhere = true;
            return;
        }

        if (item.Error is { OutcomeUnknown: true })
        {
            session.AddUnknownPayment(item.Request, startedAt);
        }

        journal?.WriteOutcome(item.Request, StateOf(item), item.Payment, item.Error?.Kind);
    }

    private async Task<Payment> CreateAsync(PaymentRequest request, ICallLog log, CancellationToken stopping) => request switch
    {
        CashInRequest charge => await session.Client.CreateCashInAsync(charge, scenario, log, stopping).ConfigureAwait(false),
        CashOutRequest transfer => await session.Client.CreateCashOutAsync(transfer, scenario, log, stopping).ConfigureAwait(false),
        _ => throw new ArgumentException(Localized.Text($"The request is neither a charge nor a transfer."), nameof(request)),
    };

    /// <summary>Of a balance that does not suffice, the amount is what a person needs to know next.</summary>
    private static NtxPayException WithAmount(NtxPayException error, PaymentRequest request) => error.Kind == NtxPayErrorKind.InsufficientBalance
        ? error.With(error.Message + " " + Localized.Text($"Amount of the transfer: {Money.Format(request.Amount)}. Get-NtxPayBalance shows the balance."))
        : error;

    private static SubmissionState StateOf(BatchItem item) => item switch
    {
        { Error: null } => SubmissionState.Sent,
        { Error.OutcomeUnknown: true } => SubmissionState.Unknown,
        _ => SubmissionState.Failed,
    };

    /// <summary>
    /// Whether an earlier run, or another worker, with the same journal may have created the payment that the API answered with. The times in a
    /// shared journal are of many clocks and prove nothing.
    /// </summary>
    private bool MayBeThisJournals(BatchItem item) =>
        item.WasInDoubt && (journal is ISharedPaymentJournal || item.Payment is not CashOut { CreatedAt: { } createdAt } || createdAt >= item.Entry!.RecordedAt - ClockTolerance);

    /// <summary>
    /// If an earlier run may have sent the payment, only a response about the payment itself decides that: a refusal of its data, of
    /// its amount, or of its externalId. A refusal of the caller (a token, a right, a rate) does not. After a takeover no refusal does: a request of
    /// the other worker's may still arrive.
    /// </summary>
    private static NtxPayException StillInDoubt(NtxPayException error, bool isTakenOver) => error.OutcomeUnknown || error.Kind == NtxPayErrorKind.ExternalIdConflict
        || (!isTakenOver && error.RefusedByApi && error.Kind is (NtxPayErrorKind.InvalidRequest or NtxPayErrorKind.InsufficientBalance))
        ? error
        : error.With(
            Localized.Text($"An earlier run may have sent this payment, and the API could not be asked again. Run the same command with the same journal later. {error.Message}"),
            NtxPayErrorKind.OutcomeUnknown);

    /// <summary>The error of a failure that proves nothing about the payment.</summary>
    public static NtxPayException Unforeseen(PaymentRequest request, Exception exception) => new(
        NtxPayErrorKind.OutcomeUnknown,
        Localized.Text($"The payment may have been made, or not ({exception.GetType().Name}: {exception.Message}). Send it again only with the same externalId, '{request.ExternalId}'."),
        exception)
    {
        ExternalId = request.ExternalId,
    };
}
