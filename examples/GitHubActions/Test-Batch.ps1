# Checks a table of transfers in a job of GitHub Actions: shows the number of payments and the total in the run summary, and passes them to the jobs that pay.
# It needs no credential: -WhatIf sends nothing, and the embedded sandbox replaces the API. pay-batch.yml in this folder runs it.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The runner reads the host output.')]
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)

$ErrorActionPreference = 'Stop'
try {
    Import-Module -Name NtxPay
    $sandbox = Start-NtxPaySandbox
    $sandbox | Connect-NtxPay
    $check = @{ BatchId = 'check'; ValidateFirst = $true; WhatIf = $true; WarningAction = 'SilentlyContinue'; WarningVariable = 'warnings' }
    $planned = @(Import-Csv -LiteralPath $Path | Send-NtxPayCashOut @check)
    $total = [decimal] 0
    $planned | ForEach-Object { $total += $_.Amount }

    Add-Content -LiteralPath $env:GITHUB_STEP_SUMMARY -Value @(
        '## To approve', ''
        '| Payments | Total (MXN) |', '|---:|---:|'
        [string]::Format([cultureinfo]::InvariantCulture, '| {0:N0} | {1:N2} |', $planned.Count, $total), ''
        $warnings | ForEach-Object { "- $_" }
    )
    Add-Content -LiteralPath $env:GITHUB_OUTPUT -Value @(
        "count=$($planned.Count)"
        "total=$($total.ToString([cultureinfo]::InvariantCulture))"
        "hash=$((Get-FileHash -LiteralPath $Path).Hash)"
    )
}
catch {
    # The runner reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $message = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "::error title=NTX Pay::$message"
    exit 1
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    Get-NtxPaySandbox | Stop-NtxPaySandbox
}
