# Checks a table of transfers in a job of Azure Pipelines: shows the number of payments and the total in the run summary, and passes them to the stage that pays.
# It needs no credential: -WhatIf sends nothing, and the embedded sandbox replaces the API. pay-batch.yml in this folder runs it.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The agent reads the host output.')]
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

    $summary = Join-Path -Path $env:AGENT_TEMPDIRECTORY -ChildPath 'check.md'
    Set-Content -LiteralPath $summary -Value @(
        '## To approve', ''
        '| Payments | Total (MXN) |', '|---:|---:|'
        [string]::Format([cultureinfo]::InvariantCulture, '| {0:N0} | {1:N2} |', $planned.Count, $total), ''
        $warnings | ForEach-Object { "- $_" }
    )
    Write-Host "##vso[task.uploadsummary]$summary"
    Write-Host "##vso[task.setvariable variable=count;isOutput=true]$($planned.Count)"
    Write-Host "##vso[task.setvariable variable=total;isOutput=true]$($total.ToString([cultureinfo]::InvariantCulture))"
    Write-Host "##vso[task.setvariable variable=hash;isOutput=true]$((Get-FileHash -LiteralPath $Path).Hash)"
}
catch {
    # The agent reads up to the end of the line, so line breaks are encoded: no text can be read as another command.
    $message = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%AZP25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "##vso[task.logissue type=error]$message"
    exit 1
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    Get-NtxPaySandbox | Stop-NtxPaySandbox
}
