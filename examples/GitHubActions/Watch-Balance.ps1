# Reads the balance in a job of GitHub Actions, and fails the step if it is lower than -MinimumBalance.
# ntxpay.yml in this folder runs it.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The runner reads the host output.')]
[CmdletBinding()]
param(
    # The minimum balance, in pesos.
    [decimal] $MinimumBalance = 0
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module -Name NtxPay
    Connect-NtxPay -FromEnvironment

    $balance = Get-NtxPayBalance
    Write-Host "Available: $($balance.Available) $($balance.Currency)"
    if ($balance.Available -lt $MinimumBalance) {
        throw "The balance is $($balance.Available) $($balance.Currency). The minimum is $MinimumBalance."
    }
}
catch {
    # GitHub shows this in the run summary. It reads up to the end of the line, so line breaks are encoded.
    $message = "$_ $($_.ErrorDetails.RecommendedAction)".Trim() -replace '%', '%25' -replace "`r", '%0D' -replace "`n", '%0A'
    Write-Host "::error title=NTX Pay::$message"
    exit 1
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
}
