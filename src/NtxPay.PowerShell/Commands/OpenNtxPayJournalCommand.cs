using System.Data.Common;
using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Opens a journal of payments in a file, a database or Azure Table storage.</summary>
/// <remarks>
/// <para>A journal records each payment before it is sent, and its outcome afterwards. After an interruption, the same input can be run
/// again, and no payment is sent twice. Send-NtxPayCashOut and New-NtxPayCashIn accept the journal with -Journal.</para>
/// <para>One command at a time can use a journal in a file, and the journal is lost with its disk. A journal in a database or in Azure
/// Table storage is a shared journal: it does not depend on the machine, and several workers can use it at the same time with the same
/// input. Only one of them sends each payment.</para>
/// <para>The cmdlet creates the table if it does not exist. One table can contain many journals; specify a different name for each batch.
/// The name is also the batch id, unless -BatchId is specified. The same name therefore results in the same ids, even if the table is
/// lost.</para>
/// <para>$WhatIfPreference has no effect on this cmdlet, because it records no payment and a command with -WhatIf needs the table. A journal
/// begins when a payment cmdlet uses it for the first time without -WhatIf.</para>
/// <para>If the database or the storage service cannot be reached, the cmdlet writes a warning and retries for up to one minute.</para>
/// <para>The journal uses the database connection exclusively. It opens a closed connection, and closes it again when the journal is
/// disposed. The module contains no database driver. Load the assembly of a driver, or use a driver that PowerShell includes
/// (System.Data.SqlClient).</para>
/// </remarks>
/// <example>
/// <para>Pay a table with a journal in a PostgreSQL database.</para>
/// <code>Add-Type -Path ./Npgsql.dll
/// $connection = [Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE)
/// $journal = Open-NtxPayJournal -Name payroll-2026-11-a -Connection $connection
/// Import-Csv ./payroll.csv | Send-NtxPayCashOut -Journal $journal</code>
/// </example>
/// <example>
/// <para>Pay a table in an Azure Automation runbook with the managed identity.</para>
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

    /// <summary>Specifies the path of the file. A file that does not exist is created with the first payment.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [ValidateTrimmed]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Specifies the name of the journal in the table, 1 to 80 characters. Use one name for one input only, for example payroll-2026-11-a,
    /// and use the same name in every run of that input. With another name, every payment of the input is sent again.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseSet)]
    [Parameter(Mandatory = true, ParameterSetName = AzureTableSet)]
    [ValidateLength(1, Journal.MaximumNameLength)]
    [ValidateTrimmed]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// Specifies the ADO.NET connection to the database, open or closed. Nothing else may use it. A connection that is open stays open
    /// when the journal is disposed. The database user needs the permissions SELECT, INSERT and UPDATE on the table.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseSet)]
    [ValidateNotNull]
    public DbConnection? Connection { get; set; }

    /// <summary>
    /// Specifies the name of the table, optionally with a schema, for example pay.ntxpay_journal. The table is created if it does not
    /// exist.
    /// </summary>
    /// <value>ntxpay_journal</value>
    [Parameter(ParameterSetName = DatabaseSet)]
    [ValidateTableName]
    public string TableName { get; set; } = DefaultTableName;

    /// <summary>
    /// Specifies the address of the table in Azure Table storage, for example https://account.table.core.windows.net/ntxpayjournal. Specify
    /// -AccessToken, or include in the address a SAS with the permissions to read, add and update. The table is created if it does not
    /// exist and the credential allows it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AzureTableSet)]
    [ValidateNotNull]
    public Uri? TableUri { get; set; }

    /// <summary>
    /// Specifies the OAuth access token for https://storage.azure.com/, which Get-AzAccessToken -AsSecureString returns in its property
    /// Token. The token is used until it expires and is not renewed. Its identity needs the role Storage Table Data Contributor.
    /// </summary>
    [Parameter(ParameterSetName = AzureTableSet)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>
    /// Specifies the lease duration of a worker, in seconds, from 10 to 3600. If a worker does not renew its lease within this time, other
    /// workers and later runs send the payments that it had reserved. A worker renews its lease four times in this period. Use a shorter
    /// lease to resume sooner after a worker was killed, and a longer one if a worker can lose its network connection for minutes.
    /// </summary>
    /// <value>120</value>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = AzureTableSet)]
    [SecondsTransformation]
    [ValidateTimeSpan(10, 3600)]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(DefaultLeaseSeconds);

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => ParameterSetName is PathSet ? Path : Name;

    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(ParameterSetName is PathSet
        ? new Journal(FilePath(Path, NtxPayErrorKind.JournalUnusable))
        : new Journal(Name, OpenStore(), LeaseDuration));

    private IJournalStore OpenStore()
    {
        var store = ParameterSetName is DatabaseSet
            ? IsolatedAssemblies.HttpServices.CreateDatabaseStore(new DatabaseStoreOptions { Name = Name, Connection = Connection!, TableName = TableName })
            : IsolatedAssemblies.AzureTables.Create(new AzureTableStoreOptions { Name = Name, TableUri = TableUri!, AccessToken = AccessToken });
        try
        {
            return RunOnThreadPool(async (log, stopping) =>
            {
                await IsolatedAssemblies.HttpServices.CreateTableAsync(store, log, stopping).ConfigureAwait(false);
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
