using System.Management.Automation;
using NtxPay.PowerShell.Batch;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Pipeline;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of the cmdlets that send payments. It reads records, checks them, and sends several payments concurrently.</summary>
public abstract class PaymentCommand : SessionCommand
{
    private const int DefaultThrottleLimit = 8;

    private readonly BatchTally tally = new();
    private readonly MissingColumns missingColumns = new();
    private Session? session;
    private volatile PaymentRun? run;
    private object? current;
    private string? currentName;
    private IgnoredColumns? ignoredColumns;
    private long recordCount;
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
    /// their data. If the same table is sent again with the same batch id, the API recognizes each payment and creates none twice, in any
    /// order of the rows and from any machine. Use one name for one table only, for example payroll-2026-11-a.
    /// </summary>
    [Parameter]
    [ValidateLength(1, Journal.MaximumNameLength)]
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
    /// payments. FromJournal is True in the results of payments that other workers or earlier runs sent. After a worker is killed, the
    /// payments that it had reserved are sent when its lease has expired (two minutes by default). Specify either this parameter or
    /// -JournalPath.
    /// </summary>
    [Parameter]
    [JournalTransformation(AcceptsPath = false)]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>
    /// Indicates that the cmdlet does not write the results of payments that other workers or earlier runs sent. With a shared journal, the
    /// cmdlet still waits for the other workers, and sends the payments of a worker that stopped.
    /// </summary>
    [Parameter]
    public SwitchParameter OwnResultsOnly { get; set; }

    /// <summary>
    /// Indicates that new payments are sent even if payments that the journal records as sent are missing from the input. Without this
    /// parameter, the error is BatchChanged, because a sent row may have been changed, and sending it again would pay twice. The prompt and
    /// -WhatIf list the missing payments.
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
    /// Specifies the total that the input must have, in MXN pesos, exact to the centavo. Write it without a peso sign: PowerShell reads
    /// $812345.50 as a variable without a value, which is refused. With any other total, nothing is sent, and the error is
    /// ControlTotalMismatch.
    /// </summary>
    [Parameter]
    [PesosTransformation]
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
    private protected override bool ErrorsTerminate => recordCount == 0;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => current;

    /// <summary>Whether a payment without an externalId gets the same generated one in the next run.</summary>
    private bool HasStableIds => JournalPath is not null || Journal is not null || BatchId is not null;

    /// <summary>The bound values of the current record by parameter name (case-insensitive). Each call returns a new dictionary.</summary>
    private protected abstract Dictionary<string, object?> Fields { get; }

    /// <summary>The kind of the payments.</summary>
    private protected abstract PaymentKind Kind { get; }

    /// <summary>The names of the action, for the prompt and the progress.</summary>
    private protected abstract BatchAction Action { get; }

    /// <summary>Reads and checks a record.</summary>
    private protected abstract RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment);

    /// <summary>Describes a payment for the prompt.</summary>
    private protected abstract string Describe(PaymentRequest request);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ignoredColumns = new IgnoredColumns(this, Fields);
        Guard(PrepareSession);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() => run?.SendPlan());
        run?.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        run?.Stop();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            run?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        recordCount++;
        position = TableRecordObject.GetPosition(InputObject, recordCount);
        try
        {
            ReadRecord();
        }
        catch (NtxPayException exception) when (!FatalErrors.EndsCommand(exception.Kind))
        {
            tally.AddInvalid();
            run?.AddInvalid(exception, current!, position, currentName);
            if (ValidateFirst)
            {
                // All errors are written together after the input has ended.
                return;
            }

            if (!Preferences.StopsOnError(this))
            {
                throw;
            }

            run?.FinishInProgress();
            throw BatchErrors.EndedBy(exception, tally, HasStableIds);
        }
    }

    private void ReadRecord()
    {
        var record = new PaymentRecord(Fields, InputObject, MyInvocation.ExpectingInput, position);
        current = record.Source;
        currentName = record.PersonName;
        ignoredColumns!.Warn(InputObject, record.Values);
        run ??= CreateRun();
        run.Open();
        record.ThrowIfUnreadable();
        var check = Check(record.Values, session!.Environment);
        foreach (var warning in check.Warnings.Select(warning => $"{position.WithName(currentName)}: {warning}"))
        {
            WriteWarning(warning);
            run.AddWarning(warning);
        }

        var request = record.ToRequest(check, Kind, missingColumns);
        try
        {
            run.Add(request, current, position);
        }
        catch (NtxPayException exception) when (MyInvocation.ExpectingInput && !ValidateFirst && !FatalErrors.EndsCommand(exception.Kind))
        {
            // The list of -ValidateFirst names each record itself.
            throw exception.With($"{position.WithName(currentName)}: {exception.Message}");
        }
    }

    private PaymentRun CreateRun()
    {
        var journal = JournalPath is null ? Journal : new Journal(FilePath(JournalPath, NtxPayErrorKind.JournalUnusable));
        var journalOptions = journal is null ? null : new JournalOptions
        {
            Journal = journal,
            Environment = session!.Environment,
            ClientId = session.ClientId,
            BatchId = BatchId,
            Kind = Kind,
            CreateIfMissing = !Preferences.IsWhatIf(this),
        };
        var options = new BatchOptions
        {
            Session = session!,
            Action = Action,
            Kind = Kind,
            Describe = Describe,
            BatchId = BatchId,
            Scenario = Scenario,
            ThrottleLimit = ThrottleLimit,
            AsCompleted = AsCompleted,
            OwnResultsOnly = OwnResultsOnly,
            LeaseDuration = Journal?.LeaseDuration ?? TimeSpan.Zero,
            StopsOnError = Preferences.StopsOnError(this),
            AllowsChangedBatch = AllowChangedBatch,
            ValidateFirst = ValidateFirst,
            ExpectedCount = ExpectedCount,
            ExpectedTotal = ExpectedTotal,
            HasStableIds = HasStableIds,
        };
        return new PaymentRun(this, options, journalOptions, tally);
    }

    /// <summary>Finds the session, and refuses parameters that cannot be used with it.</summary>
    private void PrepareSession()
    {
        if (JournalPath is not null && Journal is not null)
        {
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"Specify either -Journal or -JournalPath, not both. Nothing was sent."));
        }

        if (ExpectedTotal is null && MyInvocation.BoundParameters.ContainsKey(nameof(ExpectedTotal)))
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"-ExpectedTotal has no value. Write the total without a peso sign, as in 812345.50: PowerShell reads $812345.50 as a variable. Nothing was sent."));
        }

        session = Target;
        if (Scenario is not null && session.Environment == NtxPayEnvironment.Production)
        {
            throw new NtxPayException(
                NtxPayErrorKind.ScenarioNotAllowed,
                Localized.Text($"The session '{session}' is a production session. -Scenario is for sandboxes only. Nothing was sent."));
        }
    }
}
