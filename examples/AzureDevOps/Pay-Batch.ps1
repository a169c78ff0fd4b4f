# Pays a table of transfers in a job of Azure Pipelines, with a journal in Azure Table storage: a job that is lost or canceled can run again on
# any agent, and nobody is paid twice. pay-batch.yml in this folder runs it after the run was approved.
#
# The environment variable PAYROLL_JOURNAL contains the address of the table of the journal, with a SAS.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The agent reads the host output.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,

    # The name of the batch and of the journal, such as payroll-2026-11-a. Never use a name for a second table.
    [Parameter(Mandatory)] [string] $Batch,

    # The values that were checked and approved.
    [Parameter(Mandatory)] [long] $ExpectedCount,
    [Parameter(Mandatory)] [decimal] $ExpectedTotal,
    [Parameter(Mandatory)] [string] $ExpectedHash,

    # The folder for the results: sent.csv and failed.csv, without CLABEs.
    [Parameter(Mandatory)] [string] $ResultsFolder
)

$ErrorActionPreference = 'Stop'
$sent = $failed = @()
try {
    if ((Get-FileHash -LiteralPath $Path).Hash -ne $ExpectedHash) { throw 'The table is not the one that was approved. Nothing was sent.' }

    Import-Module -Name NtxPay
    Connect-NtxPay -FromEnvironment
    $journal = Open-NtxPayJournal -Name $Batch -TableUri $env:PAYROLL_JOURNAL
    # -OutVariable contains the results even if an error ends the command.
    $control = @{ ExpectedCount = $ExpectedCount; ExpectedTotal = $ExpectedTotal; ValidateFirst = $true; Confirm = $false }
    $results = @{ OutVariable = 'sent'; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    $null = Import-Csv -LiteralPath $Path | Send-NtxPayCashOut -Journal $journal @control @results
    if ($failed.Count -gt 0) {
        throw "Payments that failed: $($failed.Count). They are in failed.csv. Correct the causes, and run the stage again."
    }
}
catch {
    # The agent reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $message = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%AZP25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "##vso[task.logissue type=error]$message"
    exit 1
}
finally {
    $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'OutcomeUnknown,*')
    $null = New-Item -Path $ResultsFolder -ItemType Directory -Force
    $sent | Select-Object -Property Row, ExternalId, TransactionId, Status, Amount, BeneficiaryName, FromJournal |
        Export-Csv -LiteralPath "$ResultsFolder/sent.csv" -NoTypeInformation
    $failed | Where-Object TargetObject | ForEach-Object {
        [pscustomobject] @{
            Error           = $_.FullyQualifiedErrorId.Split(',')[0]
            ExternalId      = $_.Exception.ExternalId
            BeneficiaryName = $_.TargetObject.BeneficiaryName
        }
    } | Export-Csv -LiteralPath "$ResultsFolder/failed.csv" -NoTypeInformation

    $summary = Join-Path -Path $env:AGENT_TEMPDIRECTORY -ChildPath 'pay.md'
    Set-Content -LiteralPath $summary -Value @(
        "## $Batch", ''
        '| Approved | Sent | Sent earlier | Failed | Unknown outcome |', '|---:|---:|---:|---:|---:|'
        "| $ExpectedCount | $($sent.Count) | $(@($sent | Where-Object FromJournal).Count) | $($failed.Count) | $($unknown.Count) |"
    )
    Write-Host "##vso[task.uploadsummary]$summary"
    Get-NtxPaySession | Disconnect-NtxPay
    if ($journal) { $journal.Dispose() }
}
