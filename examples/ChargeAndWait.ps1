# Creates a charge and waits until its payment arrives. The API reports the payment by webhook only, so the listener is started first.
#
#   dotnet run --project examples -- ChargeAndWait.ps1          (needs only the .NET SDK)
#   Import-Module ./out/NtxPay; ./examples/ChargeAndWait.ps1    (in PowerShell)
#
# For the real API, remove the sandbox, sign in with Connect-NtxPay, and register the public https address of a tunnel
# or reverse proxy that forwards to the listener.

$ErrorActionPreference = 'Stop'

$sandbox = Start-NtxPaySandbox -Speed 10
try {
    $sandbox | Connect-NtxPay

    '1. Listen on this machine, and register the address of the listener.'
    $secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
    $listener = Start-NtxPayWebhookListener -Secret $secret
    Register-NtxPayWebhook -Url $listener.Address -Event All -Secret $secret

    '2. Create a charge of 1,250.50 pesos. The customer pays to a CLABE that belongs to this charge only.'
    $charge = New-NtxPayCashIn -Amount 1250.50 -CustomerName 'Ana Torres' -CustomerEmail ana@example.com -Description 'Order 1001'
    $charge

    '3. Wait for the event with the outcome.'
    $result = $charge | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60
    $result

    if ($result.Outcome -eq 'Settled') {
        "Paid by $($result.Event.PayerName): $($result.Event.AmountCentavos) centavos."
    }
    Get-NtxPayBalance
}
finally {
    Stop-NtxPayWebhookListener
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
