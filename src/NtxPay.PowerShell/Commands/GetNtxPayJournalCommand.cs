using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the payments that a journal contains.</summary>
/// <remarks>
/// <para>The cmdlet writes one object for each payment, with its state, amount, masked CLABE, ids and times. It sends nothing and changes
/// nothing. It needs no session, and it can run while another command sends with the same journal. A journal contains no names and no
/// complete account numbers.</para>
/// <para>The states are InProgress (a running command or worker reserved the payment), Unknown (the payment may exist; the next run sends
/// it again with the same externalId), Failed (nothing was created; the next run sends it again), Sent (the API accepted it), and Settled,
/// Rejected, Returned and Expired. The last four come from webhook events, which Receive-NtxPayWebhook, Wait-NtxPayTransaction and
/// Start-NtxPayWebhookListener record with -Journal.</para>
/// <para>In a journal file, a payment without an outcome is InProgress while a command has the file open. In a shared journal, it is
/// InProgress until the lease of its worker expires, according to the clocks of the worker and of this machine. After that, it is
/// Unknown.</para>
/// </remarks>
/// <example>
/// <para>Show the progress of a batch by state.</para>
/// <code>Get-NtxPayJournal ./payroll.journal -Summary</code>
/// </example>
/// <example>
/// <para>List the payments to be checked.</para>
/// <code>Get-NtxPayJournal ./payroll.journal | Where-Object State -in Unknown, Failed, Rejected, Returned</code>
/// </example>
/// <example>
/// <para>Read a journal in a database.</para>
/// <code>Open-NtxPayJournal -Name payroll-2026-11-a -Connection $connection | Get-NtxPayJournal</code>
/// </example>
/// <seealso cref="CompareNtxPayJournalCommand"/>
/// <seealso cref="ExportNtxPayReportCommand"/>
/// <seealso cref="OpenNtxPayJournalCommand"/>
/// <seealso cref="SendNtxPayCashOutCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayJournal", DefaultParameterSetName = PathSet)]
[OutputType(typeof(JournalPayment), typeof(JournalTotal))]
public sealed class GetNtxPayJournalCommand : NtxPayCommand
{
    private const string PathSet = "Path";
    private const string JournalSet = "Journal";

    /// <summary>Specifies the path of the journal's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Specifies a journal that Open-NtxPayJournal returned, or the path of a journal's file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = JournalSet)]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>Indicates that the cmdlet writes the count and the total of each state instead of the payments.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => ParameterSetName is PathSet ? Path : Journal;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var journal = ParameterSetName is PathSet ? new Journal(FilePath(Path, NtxPayErrorKind.JournalUnusable)) : Journal!;
        var payments = RunOnThreadPool((_, stopping) => IsolatedAssemblies.HttpServices.ReadJournalAsync(journal, stopping)).Payments;
        if (Summary)
        {
            WriteObject(GetTotals(payments), enumerateCollection: true);
        }
        else
        {
            WriteObject(payments, enumerateCollection: true);
        }
    }

    private static IEnumerable<JournalTotal> GetTotals(IEnumerable<JournalPayment> payments) => payments
        .GroupBy(static payment => payment.State)
        .OrderBy(static group => group.Key)
        .Select(static group => new JournalTotal { State = group.Key, Count = group.LongCount(), Total = group.Sum(static payment => payment.Amount) });
}
