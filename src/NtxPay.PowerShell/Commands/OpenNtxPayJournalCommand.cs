using System.Data.Common;
using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Opens a journal of payments: a file, or a table that several workers share and that outlives their machines.</summary>
/// <remarks>
/// <para>A journal records each payment before it is sent, and its outcome, so that the same input can be run again after any interruption and
/// nobody is paid twice. Send-NtxPayCashOut and New-NtxPayCashIn take it with -Journal.</para>
/// <para>A file is for one command at a time, and is gone with its disk. A table of a database or of Azure Table storage outlives the machine, and
/// several workers can use it at once with the same input: each payment is sent by one of them.</para>
/// <para>The cmdlet creates the table if it is missing. One table holds many journals; give each batch a name of its own. The name is also the batch
/// id where -BatchId is not given, so that the same name gives the same externalIds even if the table is lost.</para>
/// <para>$WhatIfPreference does not affect the cmdlet: it records no payment, and a command that pays with -WhatIf needs the table to read it. A
/// journal begins, in a table or in a file, when a command that pays first uses it without -WhatIf.</para>
/// <para>A database connection is used by this journal alone until it is disposed of. The module has no database driver: load the driver's
/// assembly, or use one that PowerShell has (System.Data.SqlClient).</para>
/// </remarks>
/// <example>
/// <para>Pay a table with a journal in a PostgreSQL database.</para>
/// <code>Add-Type -Path ./Npgsql.dll
/// $connection = [Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE)
/// $journal = Open-NtxPayJournal -Name payroll-2026-11-a -Connection $connection
/// Import-Csv ./payroll.csv | Send-NtxPayCashOut -Journal $journal</code>
/// </example>
/// <example>
/// <para>Pay a table in an Azure Automation runbook, with the managed identity.</para>
/// <code>$token = (Get-AzAccessToken -ResourceUrl https://storage.azure.com/ -AsSecureString).Token
/// $journal = Open-NtxPayJournal -Name payroll-2026-11-a -TableUri https://account.table.core.windows.net/ntxpayjournal -AccessToken $token
/// Import-Csv ./payroll.csv | Send-NtxPayCashOut -Journal $journal -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Use a journal in a file.</para>
/// <code>$journal = Open-NtxPayJournal ./payroll-2026-11-a.journal
/// Import-Csv ./payroll.csv | Send-NtxPayCashOut -Journal $journal</code>
/// <para>This is the same as -JournalPath ./payroll-2026-11-a.journal.</para>
/// </example>
/// <seealso cref="SendNtxPayCashOutCommand"/>
/// <seealso cref="NewNtxPayCashInCommand"/>
[Cmdlet(VerbsCommon.Open, "NtxPayJournal", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Journal))]
public sealed class OpenNtxPayJournalCommand : NtxPayCommand
{
    private const string PathSet = "Path";
    private const string DatabaseSet = "Database";
    private const string AzureTableSet = "AzureTable";
    private const string DefaultTableName = "ntxpay_journal";
    private const int DefaultLeaseSeconds = 120;

    /// <summary>The file. One that is not there is created with the first payment.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [ValidateTrimmed]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// The journal's name in the table, 1 to 80 characters. Use a name for one input only, such as payroll-2026-11-a, and the same name in every run
    /// of that input: under another name, everybody would be paid again.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseSet)]
    [Parameter(Mandatory = true, ParameterSetName = AzureTableSet)]
    [ValidateLength(1, 80)]
    [ValidateTrimmed]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The ADO.NET connection to the database, open or closed, which nothing else uses. Its user needs SELECT, INSERT and UPDATE for the table. The
    /// journal disposes of it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseSet)]
    [ValidateNotNull]
    public DbConnection? Connection { get; set; }

    /// <summary>The table's name, with or without a schema before a dot. The table is created if it is missing.</summary>
    /// <value>ntxpay_journal</value>
    [Parameter(ParameterSetName = DatabaseSet)]
    [ValidateTableName]
    public string TableName { get; set; } = DefaultTableName;

    /// <summary>
    /// The address of the table in Azure Table storage, such as https://account.table.core.windows.net/ntxpayjournal. Give -AccessToken, or add a SAS
    /// with the rights to read, add and update to the address. The table is created if it is missing and the credential allows it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AzureTableSet)]
    [ValidateNotNull]
    public Uri? TableUri { get; set; }

    /// <summary>
    /// The OAuth access token for https://storage.azure.com/ that Get-AzAccessToken -AsSecureString returns in its property Token. It is used until it
    /// ends, and not renewed. Its identity needs the role Storage Table Data Contributor.
    /// </summary>
    [Parameter(ParameterSetName = AzureTableSet)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// How long other workers, and a later run, wait for a worker that shows no sign of life before they send the payments that it had in hand, in
    /// seconds from 10 to 3,600. A worker gives a sign of life each quarter of this time. Give a shorter time to resume sooner after a kill, and a
    /// longer one where a worker may be without its network for minutes.
    /// </summary>
    /// <value>120</value>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = AzureTableSet)]
    [SecondsTransformation]
    [ValidateTimeSpan(10, 3600)]
    public TimeSpan LeaseSec { get; set; } = TimeSpan.FromSeconds(DefaultLeaseSeconds);

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => ParameterSetName is PathSet ? Path : Name;

    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(ParameterSetName is PathSet
        ? new Journal(FilePath(Path, NtxPayErrorKind.JournalUnusable))
        : new Journal(Name, OpenStore(), LeaseSec));

    private IJournalStore OpenStore()
    {
        var store = ParameterSetName is DatabaseSet
            ? IsolatedAssemblies.Backend.CreateDatabaseStore(new DatabaseStoreOptions { Name = Name, Connection = Connection!, TableName = TableName })
            : IsolatedAssemblies.AzureTables.Create(new AzureTableStoreOptions { Name = Name, TableUri = TableUri!, AccessToken = AccessToken });
        try
        {
            return Run(async (_, stopping) =>
            {
                await IsolatedAssemblies.Backend.CreateTableAsync(store, stopping).ConfigureAwait(false);
                return store;
            });
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
