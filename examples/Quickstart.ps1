# Signs in to an embedded sandbox and reads the balance. It needs no account and no network.
#
#   dotnet run --project examples                               (with the .NET SDK alone)
#   Import-Module ./out/NtxPay; ./examples/Quickstart.ps1       (in PowerShell)
#
# Out-Host shows each result with its own view. Without it, PowerShell formats all results of a script like the first one.

$ErrorActionPreference = 'Stop'

'1. Start a sandbox of the API on this machine.' | Out-Host
$sandbox = Start-NtxPaySandbox
$sandbox | Out-Host

try {
    '2. Sign in to it: a client certificate and client credentials give a token of ten minutes.' | Out-Host
    $sandbox | Connect-NtxPay
    Get-NtxPaySession | Out-Host

    '3. The token is there for other tools too. It shows itself to nobody by accident, and renews itself by use.' | Out-Host
    Get-NtxPayToken | Out-Host

    '4. Read the balance: decimal pesos and whole centavos.' | Out-Host
    $balance = Get-NtxPayBalance
    $balance | Out-Host
    "AvailableCentavos: $($balance.AvailableCentavos)" | Out-Host

    '5. Try the connection step by step.' | Out-Host
    Test-NtxPayConnection | Out-Host
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
