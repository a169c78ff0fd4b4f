# Pays a table of transfers in a job of GitHub Actions, with a journal in a PostgreSQL database: several jobs can pay the same table at the same time, a
# job that is lost or canceled can run again on any runner, and nobody is paid twice. pay-batch.yml in this folder runs it after the run was approved.
#
# The environment variable PAYROLL_DATABASE contains the connection string.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The runner reads the host output.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,

    # The name of the batch and of the journal, such as payroll-2026-11-a. Never use a name for a second table.
    [Parameter(Mandatory)] [string] $Batch,

    # The values that were checked and approved.
    [Parameter(Mandatory)] [long] $ExpectedCount,
    [Parameter(Mandatory)] [decimal] $ExpectedTotal,
    [Parameter(Mandatory)] [string] $ExpectedHash,

    # A folder with Npgsql.dll and the assemblies that it needs.
    [Parameter(Mandatory)] [string] $DriverFolder,

    # The folder for the results of this job: sent.csv and failed.csv, without CLABEs. Get-NtxPayJournal shows the results of all jobs.
    [Parameter(Mandatory)] [string] $ResultsFolder
)

$ErrorActionPreference = 'Stop'
$sent = $failed = @()
try {
    if ((Get-FileHash -LiteralPath $Path).Hash -ne $ExpectedHash) { throw 'The table is not the one that was approved. Nothing was sent.' }

    Import-Module -Name NtxPay
    Add-Type -Path "$DriverFolder/Npgsql.dll"
    Connect-NtxPay -FromEnvironment
    $journal = Open-NtxPayJournal -Name $Batch -Connection ([Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE))
    # -OutVariable contains the results even if an error ends the command.
    $control = @{ ExpectedCount = $ExpectedCount; ExpectedTotal = $ExpectedTotal; ValidateFirst = $true; Confirm = $false }
    $results = @{ OutVariable = 'sent'; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    $null = Import-Csv -LiteralPath $Path | Send-NtxPayCashOut -Journal $journal -OwnResultsOnly @control @results
    if ($failed.Count -gt 0) {
        throw "Payments that failed: $($failed.Count). They are in failed.csv. Correct the causes, and run the failed jobs again."
    }
}
catch {
    # The runner reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $message = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "::error title=NTX Pay::$message"
    exit 1
}
finally {
    $unknown = @($failed | Where-Object FullyQualifiedErrorId -Like 'OutcomeUnknown,*')
    $null = New-Item -Path $ResultsFolder -ItemType Directory -Force
    $own = @($sent | Where-Object FromJournal -EQ $false)
    $own | Select-Object -Property Row, ExternalId, TransactionId, Status, Amount, BeneficiaryName |
        Export-Csv -LiteralPath "$ResultsFolder/sent.csv" -NoTypeInformation
    $failed | Where-Object TargetObject | ForEach-Object {
        [pscustomobject] @{
            Error           = $_.FullyQualifiedErrorId.Split(',')[0]
            ExternalId      = $_.Exception.ExternalId
            BeneficiaryName = $_.TargetObject.BeneficiaryName
        }
    } | Export-Csv -LiteralPath "$ResultsFolder/failed.csv" -NoTypeInformation

    Add-Content -LiteralPath $env:GITHUB_STEP_SUMMARY -Value @(
        "## $Batch", ''
        '| Approved | Sent by this job | Failed | Unknown outcome |', '|---:|---:|---:|---:|'
        "| $ExpectedCount | $($own.Count) | $($failed.Count) | $($unknown.Count) |"
    )
    Get-NtxPaySession | Disconnect-NtxPay
    if ($journal) { $journal.Dispose() }
}
