using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Batch;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that sends payments: reads records, has them checked whole, and sends several at a time.</summary>
public abstract class PaymentCommand : NtxPayCommand
{
    private const int DefaultThrottleLimit = 8;

    private readonly BatchTally tally = new();
    private Session? session;
    private volatile PaymentBatch? batch;
    private object? current;
    private IgnoredColumns? ignoredColumns;
    private long row;

    /// <summary>
    /// The amount in MXN pesos, exact, with at most two decimals: 1234.56, 1234.56d or '1234.56'. A comma, a sign and scientific notation
    /// are refused, and so is a number that binary floating point cannot hold exactly. Give either this or -AmountCentavos.
    /// </summary>
    // Not object: the engine runs a script block for each record (-Amount { $_.Monto }) unless the parameter could take the block itself.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? Amount { get; set; }

    /// <summary>The amount in whole MXN centavos: 123456 is 1234.56 pesos. Give either this or -Amount.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? AmountCentavos { get; set; }

    /// <summary>
    /// Your id of the payment, 1 to 100 characters, by which the API knows a repetition. Without it one is made before the first attempt, of
    /// the batch and the record's place, or new; results and errors tell it.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    /// <summary>The record, as it comes through the pipeline: an object or a hashtable with values by the parameters' names.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// Names a batch, 1 to 80 characters, so that payments without an externalId get one of the batch and the record's place in the pipeline. The
    /// same pipeline with the same batch sends nothing twice.
    /// </summary>
    [Parameter]
    [ValidateLength(1, 80)]
    public string? BatchId { get; set; }

    /// <summary>
    /// A file that keeps, line by line, what is about to be sent and what came of it. The same pipeline with the same journal skips what was
    /// sent, repeats what is unknown under its old id, and does the rest. Only one command at a time can use it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>How many requests are under way at once, from 1 to 64.</summary>
    /// <value>8</value>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <summary>Writes results as they come instead of in the order of the input.</summary>
    [Parameter]
    public SwitchParameter AsCompleted { get; set; }

    /// <summary>What a sandbox is to let become of the payments. A production session refuses it before anything is sent.</summary>
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

    /// <summary>The session to use, or its name. Without it the default session is used.</summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public Session? Session { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => row == 0;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => current;

    /// <summary>Whether an error ends the pipeline (-ErrorAction Stop). The engine then lets nothing more be written.</summary>
    private bool ErrorsStop => (MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given) ? given : GetVariableValue("ErrorActionPreference"))
        is var preference && string.Equals(preference?.ToString(), nameof(ActionPreference.Stop), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the engine has bound of a record, by the parameters' names, whatever their case; each time anew.</summary>
    private protected abstract Dictionary<string, object?> Fields { get; }

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
    protected override void EndProcessing() => batch?.Complete();

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
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        row++;
        try
        {
            TakeRecord();
        }
        catch (NtxPayException)
        {
            tally.Refuse();
            if (ErrorsStop)
            {
                batch?.Abandon();
            }

            throw;
        }
    }

    private void TakeRecord()
    {
        var record = ReadRecord();
        current = InputObject ?? (object)Shown(record);
        ignoredColumns!.Warn(InputObject, record);
        var check = Check(record, session!.Environment);
        foreach (var warning in check.Warnings)
        {
            WriteWarning(Words.Of($"Record {row}: {warning}"));
        }

        if (check.Request is not { } request)
        {
            throw Refusal(check, record);
        }

        if (ShouldProcess(Describe(request), Action))
        {
            batch ??= Open();
            batch.Add(request, current, row);
        }
    }

    private void FindSession()
    {
        session = Session ?? SessionCommand.DefaultSession();
        if (Scenario is not null && session.Environment == NtxPayEnvironment.Production)
        {
            throw new NtxPayException(
                NtxPayErrorKind.ScenarioNotAllowed,
                Words.Of($"The session '{session}' is one of production, which knows no scenarios. Nothing was sent."));
        }
    }

    private PaymentBatch Open()
    {
        var path = JournalPath is null ? null : FilePath(JournalPath, NtxPayErrorKind.JournalUnusable);
        var journal = path is null ? null : IsolatedAssemblies.Backend.OpenJournal(new JournalOptions
        {
            Path = path,
            Environment = session!.Environment,
            ClientId = session.ClientId,
            BatchId = BatchId,
        });
        var options = new BatchOptions
        {
            Session = session!,
            Activity = Action,
            Scenario = Scenario,
            ThrottleLimit = ThrottleLimit,
            AsCompleted = AsCompleted,
            BatchId = BatchId,
            ErrorsStop = ErrorsStop,
        };
        return new PaymentBatch(this, options, tally, journal);
    }

    /// <summary>The record's values: those that the engine has bound, else those of a hashtable or of an object given with -InputObject.</summary>
    private Dictionary<string, object?> ReadRecord()
    {
        var record = Fields;

        // Of an object that comes through the pipeline the engine has bound all that there is.
        var unread = MyInvocation.ExpectingInput && InputObject?.BaseObject is not IDictionary ? null : InputObject;
        foreach (var name in record.Keys.ToArray())
        {
            var value = record[name] ?? ValueOf(unread, name);
            record[name] = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        }

        return record;
    }

    private static object? ValueOf(PSObject? item, string name) => item?.BaseObject is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => dictionary[key]).FirstOrDefault()
        : item?.Properties[name]?.Value;

    /// <summary>A record that was given by parameters, as an object that the caller can correct and send again.</summary>
    private static PSObject Shown(Dictionary<string, object?> record)
    {
        var shown = new PSObject();
        foreach (var field in record.Where(field => field.Value is not null))
        {
            shown.Properties.Add(new PSNoteProperty(field.Key, field.Value));
        }

        return shown;
    }

    private NtxPayException Refusal(RecordCheck check, Dictionary<string, object?> record) => new(
        NtxPayErrorKind.InvalidRecord,
        Words.Of($"Record {row} was not sent. {string.Join(" ", check.Errors)}") + MissingColumns.Hint(check.Errors, InputObject))
    {
        Faults = check.Errors,
        ExternalId = record[PaymentRules.ExternalId] as string is { Length: > 0 } id ? id : null,
    };
}
