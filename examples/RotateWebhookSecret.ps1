# Replaces a webhook's secret without losing an event. The API cannot change a webhook, so a second one replaces the first.
# During the change the receiver accepts both secrets, and each event is written once although it is delivered twice.
#
#   dotnet run --project examples -- RotateWebhookSecret.ps1        (with the .NET SDK alone)
#   Import-Module ./out/NtxPay; ./examples/RotateWebhookSecret.ps1  (in PowerShell)

$ErrorActionPreference = 'Stop'

function Get-RandomSecret {
    $bytes = [byte[]]::new(32)
    $random = [Security.Cryptography.RandomNumberGenerator]::Create()
    $random.GetBytes($bytes)
    $random.Dispose()
    [Net.NetworkCredential]::new('', [Convert]::ToBase64String($bytes)).SecurePassword
}

$sandbox = Start-NtxPaySandbox -Speed 10
try {
    $sandbox | Connect-NtxPay

    '1. At the start there is one webhook with one secret.'
    $oldSecret = Get-RandomSecret
    $receiver = Start-NtxPayWebhookListener -Secret $oldSecret
    $address = $receiver.Address
    $old = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $oldSecret
    $old

    '2. Start the receiver again on the same port with both secrets. The API repeats deliveries that failed in the meantime.'
    $newSecret = Get-RandomSecret
    $receiver | Stop-NtxPayWebhookListener
    $receiver = Start-NtxPayWebhookListener -Port $address.Port -Secret $oldSecret, $newSecret

    '3. Register the same address a second time. The API now signs with both secrets.'
    $new = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $newSecret
    Get-NtxPayWebhook

    '4. Test a delivery with the new secret. Remove the old webhook only after it succeeded.'
    $trial = Test-NtxPayWebhook CashIn
    if (-not $trial.Delivered) {
        $new | Unregister-NtxPayWebhook
        throw "The receiver responded with $($trial.StatusCode). The old webhook stays."
    }
    $old | Unregister-NtxPayWebhook

    '5. Start the receiver with the new secret only.'
    $receiver | Stop-NtxPayWebhookListener
    $receiver = Start-NtxPayWebhookListener -Port $address.Port -Secret $newSecret
    $trial = Test-NtxPayWebhook CashIn
    "Delivered under the new secret: $($trial.Delivered)."
    Receive-NtxPayWebhook -Listener $receiver -First 1 -TimeoutSec 30
}
finally {
    Stop-NtxPayWebhookListener
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
