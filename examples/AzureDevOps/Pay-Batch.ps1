# Pays a table of transfers in a job of Azure Pipelines, with a journal in Azure Table storage: a job that is lost or cancelled can run again on
# any agent, and nobody is paid twice. pay-batch.yml in this folder runs it, once the run was approved.
#
# The environment variable PAYROLL_JOURNAL holds the address of the journal's table with a SAS.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The agent reads what the host is shown.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,

    # The batch, such as payroll-2026-11-a, which names the journal. Never use a name for a second table.
    [Parameter(Mandatory)] [string] $Batch,

    # What was checked and approved.
    [Parameter(Mandatory)] [long] $ExpectedCount,
    [Parameter(Mandatory)] [decimal] $ExpectedTotal,
    [Parameter(Mandatory)] [string] $ExpectedHash,

    # Where the results are written: sent.csv and failed.csv, without CLABEs.
    [Parameter(Mandatory)] [string] $ResultsFolder
)

$ErrorActionPreference = 'Stop'
$sent = $failed = @()
try {
    if ((Get-FileHash -LiteralPath $Path).Hash -ne $ExpectedHash) { throw 'The table is not the one that was approved. Nothing was sent.' }

    Import-Module -Name NtxPay
    Connect-NtxPay -FromEnvironment
    $journal = Open-NtxPayJournal -Name $Batch -TableUri $env:PAYROLL_JOURNAL
    # -OutVariable has the results also where an error ends the command.
    $control = @{ ExpectedCount = $ExpectedCount; ExpectedTotal = $ExpectedTotal; ValidateFirst = $true; Confirm = $false }
    $results = @{ OutVariable = 'sent'; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    $null = Import-Csv -LiteralPath $Path | Send-NtxPayCashOut -Journal $journal @control @results
    if ($failed.Count -gt 0) {
        throw "Payments that failed: $($failed.Count). They are in failed.csv; run the stage again once the reasons are removed."
    }
}
catch {
    # The agent reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $problem = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%AZP25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "##vso[task.logissue type=error]$problem"
    exit 1
}
finally {
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
        '| approved | sent | of them earlier | failed |', '|---:|---:|---:|---:|'
        "| $ExpectedCount | $($sent.Count) | $(@($sent | Where-Object FromJournal).Count) | $($failed.Count) |"
    )
    Write-Host "##vso[task.uploadsummary]$summary"
    Get-NtxPaySession | Disconnect-NtxPay
    if ($journal) { $journal.Dispose() }
}
