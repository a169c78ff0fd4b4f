# Replaces the secret of a webhook without losing an event. The API cannot change a webhook, so a second webhook replaces the first one.
# During the rotation, the listener accepts both secrets, and each event is written once although it is delivered twice.
#
#   dotnet run --project examples -- RotateWebhookSecret.ps1        (needs only the .NET SDK)
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

    '1. At the start, there is one webhook with one secret.'
    $oldSecret = Get-RandomSecret
    $listener = Start-NtxPayWebhookListener -Secret $oldSecret
    $address = $listener.Address
    $old = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $oldSecret
    $old

    '2. Start the listener again on the same port with both secrets. The API retries deliveries that failed in the meantime.'
    $newSecret = Get-RandomSecret
    $listener | Stop-NtxPayWebhookListener
    $listener = Start-NtxPayWebhookListener -Port $address.Port -Secret $oldSecret, $newSecret

    '3. Register the same address a second time. The API now signs with both secrets.'
    $new = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $newSecret
    Get-NtxPayWebhook

    '4. Test a delivery with the new secret. Remove the old webhook only if it succeeds.'
    $test = Test-NtxPayWebhook CashIn
    if (-not $test.Delivered) {
        $new | Unregister-NtxPayWebhook
        throw "The listener responded with $($test.StatusCode). The old webhook was not removed."
    }
    $old | Unregister-NtxPayWebhook

    '5. Start the listener with the new secret only.'
    $listener | Stop-NtxPayWebhookListener
    $listener = Start-NtxPayWebhookListener -Port $address.Port -Secret $newSecret
    $test = Test-NtxPayWebhook CashIn
    "Delivered with the new secret: $($test.Delivered)."
    Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 30
}
finally {
    Stop-NtxPayWebhookListener
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
