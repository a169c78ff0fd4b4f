# A runbook for PowerShell 7.4 or Windows PowerShell 5.1 that pays a table of transfers. Azure Automation may restart it from the beginning on
# another machine, and you can start it again yourself, even several times at the same time. With the journal in Azure Table storage, each payment is sent once.
#
# In the Automation account:
# - the modules NtxPay, Az.Accounts and Az.Storage for the runbook's runtime;
# - the managed identity, with the roles Storage Blob Data Reader and Storage Table Data Contributor on the storage account;
# - the credential "NtxPay", with the clientId as user name and the clientSecret as password;
# - the certificate "NtxPayClient", uploaded with its private key and marked as exportable.
[CmdletBinding()]
param(
    # The name of the batch, such as payroll-2026-11-a. The blob has this name with .csv, and the journal has this name. Never use a name for a second table.
    [Parameter(Mandatory)] [string] $Batch,

    [Parameter(Mandatory)] [string] $StorageAccount,

    [string] $Container = 'payroll',

    # The table of the journal, such as https://account.table.core.windows.net/ntxpayjournal.
    [Parameter(Mandatory)] [uri] $JournalTable,

    # The number of payments and their total in pesos, from the person who approved the table. If either differs, nothing is sent.
    [Parameter(Mandatory)] [long] $ExpectedCount,
    [Parameter(Mandatory)] [decimal] $ExpectedTotal
)

# An error that is not caught ends the job as Failed.
$ErrorActionPreference = 'Stop'
Import-Module -Name NtxPay

$null = Connect-AzAccount -Identity
$storage = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount

# The table contains names and CLABEs, so it is deleted as soon as it has been read. Jobs on one hybrid worker share a folder, so each job uses its own file.
$file = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "$([guid]::NewGuid()).csv"
try {
    $null = Get-AzStorageBlobContent -Container $Container -Blob "$Batch.csv" -Destination $file -Context $storage -Force
    $rows = @(Import-Csv -LiteralPath $file)
}
finally {
    Remove-Item -LiteralPath $file -ErrorAction SilentlyContinue
}

# Az.Accounts returns the token as text before version 5, and as a SecureString since version 5.
$token = (Get-AzAccessToken -ResourceUrl 'https://storage.azure.com/').Token
if ($token -is [string]) { $token = [Net.NetworkCredential]::new('', $token).SecurePassword }
$journal = Open-NtxPayJournal -Name $Batch -TableUri $JournalTable -AccessToken $token
try {
    Connect-NtxPay -Credential (Get-AutomationPSCredential -Name 'NtxPay') -Certificate (Get-AutomationCertificate -Name 'NtxPayClient')
    $control = @{ ExpectedCount = $ExpectedCount; ExpectedTotal = $ExpectedTotal; ValidateFirst = $true; Confirm = $false }
    $sent = @($rows | Send-NtxPayCashOut -Journal $journal @control -ErrorAction SilentlyContinue -ErrorVariable failed)
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    $journal.Dispose()
}

# Azure keeps the output of a job for 30 days, so it contains no names and no CLABEs.
$unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'OutcomeUnknown,*')
[pscustomobject] @{
    Batch          = $Batch
    Sent           = $sent.Count

    # The part of Sent that an earlier job or a job at the same time sent.
    FromJournal    = @($sent | Where-Object FromJournal).Count
    Failed         = $failed.Count

    # The part of Failed that may have been sent.
    UnknownOutcome = $unknown.Count
}
foreach ($errorRecord in $failed) {
    $id = $errorRecord.FullyQualifiedErrorId.Split(',')[0]
    Write-Warning -Message "$($errorRecord.Exception.ExternalId): $id. $($errorRecord.ErrorDetails.RecommendedAction)"
}

if ($failed.Count -gt 0) {
    throw "Payments that failed: $($failed.Count). Unknown outcome: $($unknown.Count). Correct the causes, and start the runbook again with the same batch name."
}
