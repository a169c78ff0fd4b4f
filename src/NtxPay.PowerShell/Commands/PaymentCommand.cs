using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using NtxPay.PowerShell.Batch;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that sends payments: reads records, has them checked whole, and sends several at a time.</summary>
public abstract class PaymentCommand : SessionCommand
{
    private const int DefaultThrottleLimit = 8;

    private readonly BatchTally tally = new();
    private readonly MissingColumns missingColumns = new();
    private Session? session;
    private PaymentIntake? intake;
    private PaymentPlan? plan;
    private IPaymentJournal? journal;
    private volatile PaymentBatch? batch;
    private object? current;
    private bool hasWarned;
    private IgnoredColumns? ignoredColumns;
    private long records;
    private RecordPosition position;

    /// <summary>
    /// Specifies the amount in MXN pesos, with at most two decimals: 1234.56, 1234.56d or '1234.56'. Strings with a comma, a sign or an
    /// exponent, and numbers that binary floating point cannot represent exactly, are refused. Specify either this parameter or
    /// -AmountCentavos.
    /// </summary>
    // Not object: the engine runs a script block for each record (-Amount { $_.Monto }) unless the parameter could take the block itself.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? Amount { get; set; }

    /// <summary>Specifies the amount in MXN centavos, as a whole number: 123456 is 1234.56 pesos. Specify either this parameter or -Amount.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? AmountCentavos { get; set; }

    /// <summary>
    /// Specifies your own id for the payment, 1 to 100 characters. The API uses it to recognize a request that is sent again. By default,
    /// an id is generated before the first attempt; results and errors show it. With a journal or -BatchId, the generated id is derived
    /// from the batch id and the data of the payment, so that the same table results in the same ids in any order of its rows and on any
    /// machine.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    /// <summary>Specifies the record: an object or a hashtable whose properties or keys have the names of the parameters.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// Specifies the name of the batch, 1 to 80 characters. Payments without an ExternalId get ids that are derived from this name and from
    /// their data. The same table with the same batch id sends nothing twice, in any order of its rows and on any machine. Use one name for
    /// one table only, for example payroll-2026-11-a.
    /// </summary>
    [Parameter]
    [ValidateLength(1, 80)]
    [ValidateTrimmed]
    public string? BatchId { get; set; }

    /// <summary>
    /// Specifies the path of a file that records each payment before it is sent, and its outcome afterwards. If the command is run again
    /// with the same table and the same file, it skips the payments that were sent, retries those whose outcome is unknown with the same
    /// id, and sends the others. One command at a time can use the file. Specify either this parameter or -Journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateTrimmed]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Specifies a journal that Open-NtxPayJournal returned. Several workers can use a shared journal (in a database or Azure Table
    /// storage) at the same time with the same input. Only one of them sends each payment, and each worker writes the results of all
    /// payments. FromJournal is True in the results of payments that other workers sent. After a worker is killed, the payments that it had
    /// reserved are sent when its lease has expired (two minutes by default). Specify either this parameter or -JournalPath.
    /// </summary>
    [Parameter]
    [JournalTransformation(AcceptsPath = false)]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>
    /// Indicates that the cmdlet does not write the results of payments that other workers or earlier runs sent. The cmdlet still waits for
    /// the other workers, and sends the payments of a worker that stopped. This parameter has an effect only for a shared journal.
    /// </summary>
    [Parameter]
    public SwitchParameter OnlyOwn { get; set; }

    /// <summary>
    /// Indicates that new payments are sent even if payments that the journal records as sent are missing from the input. Without this
    /// parameter, the error is BatchChanged, because a sent row may have been changed, and sending it again would pay twice.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowChangedBatch { get; set; }

    /// <summary>
    /// Indicates that all input is read and checked before the first payment is sent. If a record is invalid, nothing is sent, and the
    /// error BatchInvalid lists every error. The input is kept in memory.
    /// </summary>
    [Parameter]
    public SwitchParameter ValidateFirst { get; set; }

    /// <summary>
    /// Specifies the number of payments that the input must have. With any other number, nothing is sent, and the error is
    /// ControlTotalMismatch.
    /// </summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? ExpectedCount { get; set; }

    /// <summary>
    /// Specifies the total that the input must have, in MXN pesos, exact to the centavo. With any other total, nothing is sent, and the
    /// error is ControlTotalMismatch.
    /// </summary>
    [Parameter]
    [ExactDecimal]
    public decimal? ExpectedTotal { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests, from 1 to 64.</summary>
    /// <value>8</value>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <summary>
    /// Indicates that each result is written as soon as its request completes. By default, results are written in the order of the input.
    /// </summary>
    [Parameter]
    public SwitchParameter AsCompleted { get; set; }

    /// <summary>
    /// Specifies the outcome that a sandbox simulates for the payments. A production session refuses this parameter before anything is
    /// sent.
    /// </summary>
    [Parameter]
    [ValidateSet(
        SandboxScenario.Success,
        SandboxScenario.PendingLong,
        SandboxScenario.Rejected,
        SandboxScenario.Returned,
        SandboxScenario.InsufficientFunds,
        SandboxScenario.BadClabe,
        SandboxScenario.Timeout,
        SandboxScenario.ServiceUnavailable)]
    public string? Scenario { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => records == 0;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => current;

    /// <summary>Whether an error ends the pipeline (-ErrorAction Stop). The engine then lets nothing more be written.</summary>
    private bool ErrorsStop => string.Equals(
        Preference("ErrorAction", "ErrorActionPreference")?.ToString(),
        nameof(ActionPreference.Stop),
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the command only shows what it would do (-WhatIf).</summary>
    private bool IsWhatIf => LanguagePrimitives.IsTrue(Preference("WhatIf", "WhatIfPreference"));

    /// <summary>Whether the user is asked before something is sent: by -Confirm, or by the preference and the cmdlet's impact.</summary>
    private bool Asks => MyInvocation.BoundParameters.TryGetValue("Confirm", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), CultureInfo.InvariantCulture, out var preference)
            && preference != ConfirmImpact.None
            && GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact >= preference;

    /// <summary>Whether the whole input is read before the first payment is sent.</summary>
    private bool IsPlanned => IsWhatIf || ValidateFirst || ExpectedCount is not null || ExpectedTotal is not null || Asks;

    /// <summary>Whether a payment without an externalId gets the same generated one in the next run.</summary>
    private bool HasStableIds => JournalPath is not null || Journal is not null || BatchId is not null;

    /// <summary>What the engine has bound of a record, by the parameters' names, whatever their case; each time anew.</summary>
    private protected abstract Dictionary<string, object?> Fields { get; }

    /// <summary>The kind of its payments.</summary>
    private protected abstract PaymentKind Kind { get; }

    /// <summary>What sending one is called, for questions and the progress.</summary>
    private protected abstract string Action { get; }

    /// <summary>Reads and checks a record.</summary>
    private protected abstract RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment);

    /// <summary>A payment in a few words, for a question.</summary>
    private protected abstract string Describe(PaymentRequest request);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ignoredColumns = new IgnoredColumns(this, Fields);
        Guard(FindSession);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (plan is not null)
        {
            Guard(CarryOut);
        }

        batch?.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        batch?.Stop();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            batch?.Dispose();
            journal?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        records++;
        position = TableRecordObject.PositionOf(InputObject, records);
        try
        {
            TakeRecord();
        }
        catch (NtxPayException exception) when (!IsTerminating(exception.Kind))
        {
            tally.Refuse();
            plan?.Refuse(exception, current!, position);
            if (ValidateFirst)
            {
                // All faults are written together, once the input has ended.
                return;
            }

            if (!ErrorsStop)
            {
                throw;
            }

            batch?.Abandon();
            throw BatchErrors.Ended(exception, tally, HasStableIds);
        }
    }

    private void TakeRecord()
    {
        var record = new PaymentRecord(Fields, InputObject, MyInvocation.ExpectingInput, position);
        current = record.Source;
        ignoredColumns!.Warn(InputObject, record.Values);
        Open();
        record.DemandReadable();
        var check = Check(record.Values, session!.Environment);
        foreach (var warning in check.Warnings)
        {
            WriteWarning($"{position}: {warning}");
        }

        var request = record.RequestOf(check, Kind, missingColumns);
        var item = intake!.Identify(request, current, position);
        if (plan is not null)
        {
            plan.Add(item);
        }
        else if (ShouldProcess(Describe(request), Action))
        {
            if (MyInvocation.ExpectingInput)
            {
                WarnOfUnstableId(item);
            }

            batch!.Add(item);
        }
    }

    /// <summary>Opens the journal and prepares the batch, before the first record.</summary>
    private void Open()
    {
        if (intake is not null)
        {
            return;
        }

        var given = JournalPath is null ? Journal : new Journal(FilePath(JournalPath, NtxPayErrorKind.JournalUnusable));
        journal = given is null ? null : OpenJournal(given);
        var use = given is null ? null : new JournalUse(given.Location, journal?.Count ?? 0);
        foreach (var note in journal?.Notes ?? [])
        {
            WriteWarning(note);
        }

        intake = new PaymentIntake(journal?.BatchId ?? BatchId ?? Guid.NewGuid().ToString("N"), journal);
        if (IsPlanned || journal is ISharedPaymentJournal)
        {
            plan = new PaymentPlan(session!, use, HasStableIds);
        }

        batch = new PaymentBatch(this, Options(use), tally, intake, journal);
    }

    private IPaymentJournal? OpenJournal(Journal given)
    {
        var opening = new JournalOptions
        {
            Journal = given,
            Environment = session!.Environment,
            ClientId = session.ClientId,
            BatchId = BatchId,
            Kind = Kind,
            OnlyExisting = IsWhatIf,
        };
        try
        {
            return Run((_, abandoned) => IsolatedAssemblies.Backend.OpenJournalAsync(opening, abandoned), static opened => opened?.Dispose());
        }
        catch (NtxPayException exception)
        {
            throw exception.With(exception.Message + " " + Localized.Text($"Nothing was sent."));
        }
    }

    private BatchOptions Options(JournalUse? use) => new()
    {
        Journal = use,
        Session = session!,
        Activity = Action,
        Scenario = Scenario,
        ThrottleLimit = ThrottleLimit,
        AsCompleted = AsCompleted,
        OnlyOwn = OnlyOwn,
        Lease = Journal?.Lease ?? TimeSpan.Zero,
        ErrorsStop = ErrorsStop,
        AllowsChanges = AllowChangedBatch,
        HasStableIds = HasStableIds,
    };

    /// <summary>Checks the whole input, asks, and sends it.</summary>
    private void CarryOut()
    {
        DemandSendable();
        if (IsWhatIf)
        {
            WriteObject(plan!.Describe(), enumerateCollection: true);
        }

        if (plan!.Items.FirstOrDefault(static item => item.HasGeneratedId) is { } generated && plan.Items.Count > 1)
        {
            WarnOfUnstableId(generated);
        }

        if (plan.Items.Count > 0 && IsApproved())
        {
            if (journal is ISharedPaymentJournal shared)
            {
                Begin(shared);
                batch!.AddAll(plan.Items);
                return;
            }

            foreach (var item in plan.Items)
            {
                batch!.Add(item);
            }
        }
    }

    /// <summary>Ends the command where the whole input must not be sent. The most important reason comes first.</summary>
    private void DemandSendable()
    {
        var invalid = plan!.Invalid(out var records);
        invalid = ValidateFirst ? invalid : null;
        var other = invalid ?? plan.Mismatch(ExpectedCount, ExpectedTotal);
        var error = Changed() is { } changed ? (other is null ? changed : BatchErrors.Both(changed, other)) : other;
        if (error is not null)
        {
            ThrowTerminatingError(ErrorRecords.From(error, invalid is null ? ErrorTarget : records));
        }
    }

    /// <summary>The error of an input that was changed since it was sent, or null.</summary>
    private NtxPayException? Changed()
    {
        if (AllowChangedBatch)
        {
            return null;
        }

        // Without -ValidateFirst these records have their own errors, and the others are sent.
        return ValidateFirst && intake!.ChangedCount > 0
            ? BatchErrors.Changed(intake.Changed, intake.ChangedCount)
            : plan!.Changed(journal);
    }

    /// <summary>Begins to send with a journal that several workers share: looks once more at what others have sent since the input was read.</summary>
    private void Begin(ISharedPaymentJournal shared)
    {
        PaymentRequest[] input = [.. plan!.Items.Select(static item => item.Request)];
        var isSame = Run((_, stopping) => shared.BeginAsync(input, AllowChangedBatch, stopping));
        foreach (var item in plan.Items)
        {
            intake!.Renew(item);
        }

        if (AllowChangedBatch || plan.Items.All(static item => item.Payment is not null))
        {
            return;
        }

        // Of a worker that is sending, the rows that it has not come to look like new ones here.
        if ((isSame ? plan.Changed(journal) : BatchErrors.OtherInput()) is { } changed)
        {
            throw changed;
        }
    }

    /// <summary>Warns once, before the first request, of payments that the next run would not recognize.</summary>
    private void WarnOfUnstableId(BatchItem item)
    {
        if (!hasWarned && item.HasGeneratedId && !HasStableIds)
        {
            hasWarned = true;
            WriteWarning(Localized.Text($"This batch cannot be repeated safely: it has records without an ExternalId, and neither -JournalPath nor -BatchId is given. After an interruption, running it again would pay twice. Add -JournalPath, -BatchId, or a column ExternalId."));
        }
    }

    /// <summary>Asks once for the whole input. -WhatIf shows the same summary.</summary>
    private bool IsApproved()
    {
        var isOne = plan!.IsOne;
        var summary = plan.Summary(Describe, intake!.IdenticalRows);
        if (!IsWhatIf && Asks)
        {
            return BatchQuestion.Ask(this, Action, summary, isOne);
        }

        var shown = isOne ? $"{Action}: {summary}" : summary;
        return ShouldProcess(shown, shown, Action);
    }

    private void FindSession()
    {
        if (JournalPath is not null && Journal is not null)
        {
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"Give either -Journal or -JournalPath, not both. Nothing was sent."));
        }

        session = Target;
        if (Scenario is not null && session.Environment == NtxPayEnvironment.Production)
        {
            throw new NtxPayException(
                NtxPayErrorKind.ScenarioNotAllowed,
                Localized.Text($"The session '{session}' is one of production, which knows no scenarios. Nothing was sent."));
        }
    }

    /// <summary>A preference: the common parameter where it was given, else the preference variable.</summary>
    private object? Preference(string parameter, string variable) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : GetVariableValue(variable);
}
