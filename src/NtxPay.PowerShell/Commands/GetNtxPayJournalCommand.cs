using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Shows the payments that a journal has, without sending or changing anything.</summary>
/// <remarks>
/// <para>The cmdlet writes an object for each payment: its state, amount, masked CLABE, ids and times. It needs no session, and works while a command
/// sends with the same journal. A journal contains no names and no whole account numbers.</para>
/// <para>The states: InProgress (a command or worker that is still at work has it), Unknown (it may exist; the next run sends it again under its externalId), Failed (nothing was created; the next run tries it again),
/// Sent (the API accepted it), and Settled, Rejected, Returned and Expired, which webhook events reported (Receive-NtxPayWebhook -Journal,
/// Wait-NtxPayTransaction -Journal, Start-NtxPayWebhookListener -Journal).</para>
/// <para>A payment without an outcome is InProgress while a command has the journal's file open or, in a table, as long as its worker gave a sign of
/// life less than the lease ago, by the clocks of the two machines. After that it is Unknown.</para>
/// </remarks>
/// <example>
/// <para>Show how far a batch is, by state.</para>
/// <code>Get-NtxPayJournal ./payroll.journal -Summary</code>
/// </example>
/// <example>
/// <para>List what has to be looked at.</para>
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

    /// <summary>The journal's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The journal, as Open-NtxPayJournal returns it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = JournalSet)]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>Writes the number and the total of each state instead of the payments.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => ParameterSetName is PathSet ? Path : Journal;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var journal = ParameterSetName is PathSet ? new Journal(FilePath(Path, NtxPayErrorKind.JournalUnusable)) : Journal!;
        var payments = Run((_, stopping) => IsolatedAssemblies.Backend.ReadJournalAsync(journal, stopping)).Payments;
        if (Summary)
        {
            WriteObject(TotalsOf(payments), enumerateCollection: true);
        }
        else
        {
            WriteObject(payments, enumerateCollection: true);
        }
    }

    private static IEnumerable<JournalTotal> TotalsOf(IEnumerable<JournalPayment> payments) => payments
        .GroupBy(static payment => payment.State)
        .OrderBy(static group => group.Key)
        .Select(static group => new JournalTotal { State = group.Key, Count = group.LongCount(), Total = group.Sum(static payment => payment.Amount) });
}
