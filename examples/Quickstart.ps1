# Signs in to an embedded sandbox and reads the balance. It needs no account and no network.
#
#   dotnet run --project src/NtxPay.Shell -- examples/Quickstart.ps1     (with the .NET SDK alone)
#   Import-Module ./out/NtxPay; ./examples/Quickstart.ps1                (in PowerShell)

$ErrorActionPreference = 'Stop'

'1. Start a sandbox of the API on this machine.'
$sandbox = Start-NtxPaySandbox
$sandbox

try {
    '2. Sign in to it: client certificate and client credentials give a token of ten minutes.'
    $sandbox | Connect-NtxPay
    Get-NtxPaySession

    '3. The token is there for other tools too. It shows itself to nobody by accident, and renews itself by use.'
    Get-NtxPayToken

    '4. Read the balance, in pesos and in whole centavos.'
    $balance = Get-NtxPayBalance
    $balance
    "Available: $($balance.AvailableCentavos) centavos."

    '5. Try the connection step by step.'
    Test-NtxPayConnection
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
