# Signs in to an embedded sandbox and reads the balance. It needs no account and no network.
#
#   dotnet run --project examples                               (needs only the .NET SDK)
#   Import-Module ./out/NtxPay; ./examples/Quickstart.ps1       (in PowerShell)
#
# Out-Host shows each result with its own view. Without it, PowerShell formats all results of a script like the first one.

$ErrorActionPreference = 'Stop'

'1. Start a sandbox of the API on this machine.' | Out-Host
$sandbox = Start-NtxPaySandbox
$sandbox | Out-Host

try {
    '2. Sign in with a client certificate and client credentials. The token is valid for ten minutes.' | Out-Host
    $sandbox | Connect-NtxPay
    Get-NtxPaySession | Out-Host

    '3. Get the token for other tools. Its text is never displayed, and the session renews it on use.' | Out-Host
    Get-NtxPayToken | Out-Host

    '4. Read the balance: decimal pesos and whole centavos.' | Out-Host
    $balance = Get-NtxPayBalance
    $balance | Out-Host
    "AvailableCentavos: $($balance.AvailableCentavos)" | Out-Host

    '5. Check the connection step by step.' | Out-Host
    Test-NtxPayConnection | Out-Host
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
