# Pays a table of transfers in a job of GitHub Actions, with a journal in a PostgreSQL database: several jobs can pay the same table at once, a job
# that is lost or cancelled can run again on any runner, and nobody is paid twice. pay-batch.yml in this folder runs it, once the run was approved.
#
# The environment variable PAYROLL_DATABASE holds the connection string.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The runner reads what the host is shown.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,

    # The batch, such as payroll-2026-11-a, which names the journal. Never use a name for a second table.
    [Parameter(Mandatory)] [string] $Batch,

    # What was checked and approved.
    [Parameter(Mandatory)] [long] $ExpectedCount,
    [Parameter(Mandatory)] [decimal] $ExpectedTotal,
    [Parameter(Mandatory)] [string] $ExpectedHash,

    # A folder with Npgsql.dll and the assemblies that it needs.
    [Parameter(Mandatory)] [string] $DriverFolder,

    # Where the results of this job are written: sent.csv and failed.csv, without CLABEs. Get-NtxPayJournal shows the results of all jobs.
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
    # -OutVariable has the results also where an error ends the command.
    $control = @{ ExpectedCount = $ExpectedCount; ExpectedTotal = $ExpectedTotal; ValidateFirst = $true; Confirm = $false }
    $results = @{ OutVariable = 'sent'; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    $null = Import-Csv -LiteralPath $Path | Send-NtxPayCashOut -Journal $journal -OnlyOwn @control @results
    if ($failed.Count -gt 0) {
        throw "Payments that failed: $($failed.Count). They are in failed.csv; run the failed jobs again once the reasons are removed."
    }
}
catch {
    # The runner reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $problem = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "::error title=NTX Pay::$problem"
    exit 1
}
finally {
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
        '| approved | sent by this job | failed |', '|---:|---:|---:|'
        "| $ExpectedCount | $($own.Count) | $($failed.Count) |"
    )
    Get-NtxPaySession | Disconnect-NtxPay
    if ($journal) { $journal.Dispose() }
}
