namespace NtxPay.PowerShell.Batch;

/// <summary>Sends one payment, and has the journal know of it before it leaves and after it has ended.</summary>
internal sealed class PaymentSender(INtxPayClient client, string? scenario, IPaymentJournal? journal)
{
    /// <summary>Sends <paramref name="item"/> and keeps in it what came of it.</summary>
    /// <param name="item">The payment.</param>
    /// <param name="log">Where the call tells what it does.</param>
    /// <param name="stopping">Ends the call. The journal then notes the payment as unknown when it is closed.</param>
    /// <exception cref="NtxPayException">The journal cannot be written; what came of the payment stands in the item.</exception>
    public async Task SendAsync(BatchItem item, ICallLog log, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        if (journal is not null)
        {
            await journal.WriteIntentAsync(item.Request, item.Row).ConfigureAwait(false);
        }

        try
        {
            item.Payment = await CreateAsync(item.Request, log, stopping).ConfigureAwait(false);
        }
        catch (NtxPayException e)
        {
            item.Error = item.WasInDoubt ? StillInDoubt(e) : e;
        }

        journal?.WriteOutcome(item.Request, StateOf(item), item.Payment);
    }

    private async Task<Payment> CreateAsync(PaymentRequest request, ICallLog log, CancellationToken stopping) => request switch
    {
        CashInRequest charge => await client.CreateCashInAsync(charge, scenario, log, stopping).ConfigureAwait(false),
        CashOutRequest transfer => await client.CreateCashOutAsync(transfer, scenario, log, stopping).ConfigureAwait(false),
        _ => throw new ArgumentException(Words.Of($"The request is neither a charge nor a transfer."), nameof(request)),
    };

    private static JournalState StateOf(BatchItem item) => item switch
    {
        { Error: null } => JournalState.Sent,
        { Error.OutcomeUnknown: true } => JournalState.Unknown,
        _ => JournalState.Failed,
    };

    /// <summary>Where an earlier run may have sent the payment, only the API's own word on it settles that.</summary>
    private static NtxPayException StillInDoubt(NtxPayException error) => error.Kind
        is NtxPayErrorKind.InvalidRequest or NtxPayErrorKind.InsufficientBalance or NtxPayErrorKind.NotFound
        or NtxPayErrorKind.ApiError or NtxPayErrorKind.ExternalIdConflict or NtxPayErrorKind.OutcomeUnknown
        ? error
        : new NtxPayException(
            NtxPayErrorKind.OutcomeUnknown,
            Words.Of($"An earlier run may have sent this payment, and the API could not be asked again. Run the same command with the same journal later. {error.Message}"),
            error)
        {
            StatusCode = error.StatusCode,
            ApiCode = error.ApiCode,
            RequestId = error.RequestId,
            Attempts = error.Attempts,
            RetryAfter = error.RetryAfter,
            ExternalId = error.ExternalId,
        };
}
