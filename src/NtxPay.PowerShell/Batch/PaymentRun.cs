using NtxPay.PowerShell.Commands;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// One run of a cmdlet that sends payments. It opens the journal, identifies each payment, and passes it to the batch, or to the plan if the
/// whole input is read first.
/// </summary>
/// <param name="command">The cmdlet.</param>
/// <param name="options">The options of the batch.</param>
/// <param name="journalOptions">The journal to open, or null.</param>
/// <param name="tally">The counters.</param>
internal sealed class PaymentRun(NtxPayCommand command, BatchOptions options, JournalOptions? journalOptions, BatchTally tally) : IDisposable
{
    private readonly UnstableIdWarning unstableIds = new(command, options.HasStableIds);
    private IPaymentJournal? journal;
    private PaymentIdResolver? idResolver;
    private PaymentPlan? plan;
    private PlanSender? planSender;
    private volatile PaymentBatch? batch;
    private bool isApproved;

    /// <summary>Opens the journal and creates the batch, before the first record. Does nothing if it is already open.</summary>
    /// <exception cref="NtxPayException">The journal cannot be opened.</exception>
    public void Open()
    {
        if (batch is not null)
        {
            return;
        }

        journal = journalOptions is null ? null : OpenJournal(journalOptions);
        foreach (var note in journal?.Notes ?? [])
        {
            command.WriteWarning(note);
        }

        var journalInfo = journalOptions is null ? null : new JournalInfo(journalOptions.Journal.Location, journal?.SentCount ?? 0, journal?.UnknownCount ?? 0);
        var batchOptions = options with { Journal = journalInfo };
        idResolver = new PaymentIdResolver(journal?.BatchId ?? options.BatchId ?? Guid.NewGuid().ToString("N"), journal);
        var opened = new PaymentBatch(command, batchOptions, tally, idResolver, journal);
        if (ReadsInputFirst())
        {
            plan = new PaymentPlan(batchOptions);
            planSender = new PlanSender(command, batchOptions, plan, idResolver, journal, opened);
        }

        batch = opened;
    }

    /// <summary>Identifies a payment, and passes it to the batch or to the plan.</summary>
    /// <param name="request">The payment, with or without an externalId.</param>
    /// <param name="record">The record of the payment.</param>
    /// <param name="position">The record's position.</param>
    /// <exception cref="NtxPayException">The payment is not sent.</exception>
    public void Add(PaymentRequest request, object record, RecordPosition position)
    {
        var item = idResolver!.Identify(request, record, position);
        if (plan is not null)
        {
            plan.Add(item);
        }
        else if (ShouldSend(request))
        {
            if (command.MyInvocation.ExpectingInput)
            {
                unstableIds.WarnIfUnstable(item);
            }

            batch!.Add(item);
        }
    }

    /// <summary>Adds an invalid record to the plan, which reports all of them together.</summary>
    /// <param name="exception">The error of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="position">The record's position.</param>
    /// <param name="name">The name of its beneficiary or payer, or null.</param>
    public void AddInvalid(NtxPayException exception, object record, RecordPosition position, string? name) => plan?.AddInvalid(exception, record, position, name);

    /// <summary>Adds a warning about a record to the plan. The summary of -WhatIf repeats it.</summary>
    public void AddWarning(string warning) => plan?.AddWarning(warning);

    /// <summary>Sends the whole input if it was read first.</summary>
    /// <exception cref="NtxPayException">The input must not be sent.</exception>
    public void SendPlan() => planSender?.Send(unstableIds);

    /// <summary>Waits until every payment is completed and written, and ends the batch.</summary>
    public void Complete() => batch?.Complete();

    /// <inheritdoc cref="PaymentBatch.FinishInProgress"/>
    public void FinishInProgress() => batch?.FinishInProgress();

    /// <inheritdoc cref="PaymentBatch.Stop"/>
    public void Stop() => batch?.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        batch?.Dispose();
        journal?.Dispose();

        // After the journal, whose records must be durable even if the host blocks.
        batch?.WriteStoppedSummary();
    }

    /// <summary>
    /// Asks the engine whether to send a payment. With -Confirm:$false, its decision about the first payment holds for all of them, and for the others
    /// it would only format texts that are not shown.
    /// </summary>
    private bool ShouldSend(PaymentRequest request)
    {
        if (isApproved)
        {
            return true;
        }

        var shouldSend = command.ShouldProcess(options.Describe(request), options.Action.Single);
        isApproved = shouldSend && Preferences.IsConfirmationDisabled(command) && !Preferences.AreShown(command, "Verbose");
        return shouldSend;
    }

    private IPaymentJournal? OpenJournal(JournalOptions opening)
    {
        try
        {
            return command.RunOnThreadPool((_, stopping) => IsolatedAssemblies.HttpServices.OpenJournalAsync(opening, stopping), static opened => opened?.Dispose());
        }
        catch (NtxPayException exception)
        {
            throw exception.With(exception.Message + " " + Localized.Text($"Nothing was sent."));
        }
    }

    /// <summary>Returns whether the whole input is read before the first payment is sent.</summary>
    private bool ReadsInputFirst() => options.ValidateFirst || options.ExpectedCount is not null || options.ExpectedTotal is not null
        || journal is ISharedPaymentJournal || Preferences.IsWhatIf(command) || Preferences.ShouldPrompt(command);
}
