using NtxPay.PowerShell.Commands;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>Sends a batch whose whole input was read first: checks the input, prompts for confirmation, and passes the payments to the batch.</summary>
/// <param name="command">The cmdlet that prompts and writes.</param>
/// <param name="options">The options of the batch.</param>
/// <param name="plan">The whole input.</param>
/// <param name="idResolver">Looks up the payments again.</param>
/// <param name="journal">The journal, or null.</param>
/// <param name="batch">Sends the payments.</param>
internal sealed class PlanSender(
    NtxPayCommand command,
    BatchOptions options,
    PaymentPlan plan,
    PaymentIdResolver idResolver,
    IPaymentJournal? journal,
    PaymentBatch batch)
{
    /// <summary>Checks the whole input, prompts for confirmation, and sends it.</summary>
    /// <param name="unstableIds">Warns before the prompt if ids are not stable.</param>
    /// <exception cref="NtxPayException">The input must not be sent.</exception>
    public void Send(UnstableIdWarning unstableIds)
    {
        ThrowIfNotSendable();
        if (Preferences.IsWhatIf(command))
        {
            command.WriteObject(plan.ToPlannedPayments(), enumerateCollection: true);
        }

        if (plan.Items.Count > 1 && plan.Items.FirstOrDefault(static item => item.HasGeneratedId) is { } generated)
        {
            unstableIds.WarnIfUnstable(generated);
        }

        if (plan.Items.Count == 0 || !Confirm())
        {
            return;
        }

        if (journal is ISharedPaymentJournal shared)
        {
            BeginShared(shared);
            batch.AddAll(plan.Items);
            return;
        }

        foreach (var item in plan.Items)
        {
            batch.Add(item);
        }
    }

    /// <summary>Throws if the input must not be sent. The most important reason is first in the message.</summary>
    private void ThrowIfNotSendable()
    {
        var invalid = plan.CreateInvalidError(out var records);
        invalid = options.ValidateFirst ? invalid : null;
        var other = invalid ?? plan.CreateMismatchError();
        var error = CreateChangedError() is { } changed ? (other is null ? changed : BatchErrors.Combine(changed, other)) : other;
        if (error is not null && invalid is not null)
        {
            command.ThrowTerminatingError(ErrorRecords.From(error, records));
        }

        if (error is not null)
        {
            throw error;
        }
    }

    /// <summary>Creates the error of an input that was changed since it was sent; otherwise returns null.</summary>
    private NtxPayException? CreateChangedError()
    {
        if (options.AllowsChangedBatch)
        {
            return null;
        }

        // Without -ValidateFirst these records have their own errors, and the others are sent.
        return options.ValidateFirst && idResolver.ChangedCount > 0
            ? BatchErrors.Changed(idResolver.Changed, idResolver.ChangedCount)
            : plan.CreateChangedError(journal);
    }

    /// <summary>Prompts once for the whole input. -WhatIf shows the same summary. If there is nothing to send, there is no prompt.</summary>
    private bool Confirm()
    {
        var toSend = plan.ToSend;
        var isWhatIf = Preferences.IsWhatIf(command);
        var isPrompt = !isWhatIf && Preferences.ShouldPrompt(command);
        if (isPrompt && toSend.Count == 0)
        {
            return true;
        }

        // A table can have one row, for example a correction of a payroll. Its prompt is that of a batch.
        var isSingleFromParameters = plan.IsSinglePayment && !command.MyInvocation.ExpectingInput;
        var readsBalance = (isPrompt || isWhatIf) && toSend.Count > 0 && options.Kind == PaymentKind.CashOut && !isSingleFromParameters;
        var balance = readsBalance ? BalanceLine.Read(command, options.Session, toSend.Total, plan.Unknown.Total) : null;
        var title = plan.IsSinglePayment ? options.Action.Single : options.Action.For(toSend.Count);
        var summary = new PlanSummary(options, plan, idResolver.IdenticalRows, journal).Format(balance, repeatsWarnings: isWhatIf);
        summary = WordWrap.Wrap(summary, HostWidth.Get(command.Host), options.Journal?.Location);
        if (isPrompt)
        {
            return BatchConfirmation.Prompt(command, title, summary, plan.IsSinglePayment, isSingleFromParameters);
        }

        var description = plan.IsSinglePayment ? $"{title}: {summary}" : $"{title}\n{summary}";
        return command.ShouldProcess(description, description, title);
    }

    /// <summary>Registers the input with the shared journal, and looks up again what other workers have sent.</summary>
    private void BeginShared(ISharedPaymentJournal shared)
    {
        PaymentRequest[] input = [.. plan.Items.Select(static item => item.Request)];
        var isSameInput = command.RunOnThreadPool((_, stopping) => shared.BeginAsync(input, options.AllowsChangedBatch, stopping));
        foreach (var item in plan.Items)
        {
            idResolver.Refresh(item);
        }

        if (options.AllowsChangedBatch && !idResolver.AreIdsCurrent(plan.Items))
        {
            throw BatchErrors.IdenticalRowsRecorded();
        }

        if (options.AllowsChangedBatch || plan.Items.All(static item => item.Payment is not null))
        {
            return;
        }

        // Payments that a running worker has not yet recorded look new.
        if ((isSameInput ? plan.CreateChangedError(journal) : BatchErrors.OtherInput()) is { } changed)
        {
            throw changed;
        }
    }
}
