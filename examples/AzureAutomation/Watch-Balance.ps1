# A runbook for PowerShell 7.4 or Windows PowerShell 5.1: reads the balance, and fails if it is lower than -MinimumBalance.
#
# In the Automation account: the module NtxPay for the runbook's runtime; the credential "NtxPay", with the clientId as user name and the
# clientSecret as password; the certificate "NtxPayClient", uploaded with its private key and marked as exportable.
[CmdletBinding()]
param(
    # The minimum balance, in pesos.
    [decimal] $MinimumBalance = 0
)

# An error that is not caught ends the job as Failed.
$ErrorActionPreference = 'Stop'

Import-Module -Name NtxPay
$credential = Get-AutomationPSCredential -Name 'NtxPay'
$certificate = Get-AutomationCertificate -Name 'NtxPayClient'
Connect-NtxPay -Credential $credential -Certificate $certificate
try {
    $balance = Get-NtxPayBalance
    $balance
    if ($balance.Available -lt $MinimumBalance) {
        throw "The balance is $($balance.Available) $($balance.Currency). The minimum is $MinimumBalance."
    }
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
}
