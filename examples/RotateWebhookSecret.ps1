# Replaces a webhook's secret without losing an event. The API cannot change a webhook, so a second one takes over from the first;
# in between the receiver accepts both secrets, and each event is written once although it is delivered twice.
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

    '1. This is how things stand: one webhook, one secret.'
    $oldSecret = Get-RandomSecret
    $receiver = Start-NtxPayWebhookListener -Secret $oldSecret
    $address = $receiver.Address
    $old = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $oldSecret
    $old

    '2. The receiver learns the new secret beside the old one. It starts again on the same port; the API repeats what it misses.'
    $newSecret = Get-RandomSecret
    $receiver | Stop-NtxPayWebhookListener
    $receiver = Start-NtxPayWebhookListener -Port $address.Port -Secret $oldSecret, $newSecret

    '3. The API signs with both: the same address, registered a second time.'
    $new = Register-NtxPayWebhook -Url $address -Event CashIn -Secret $newSecret
    Get-NtxPayWebhook

    '4. A delivery proves that the receiver takes the new secret; only then the old webhook goes.'
    $trial = Test-NtxPayWebhook CashIn
    if (-not $trial.Delivered) {
        $new | Unregister-NtxPayWebhook
        throw "The receiver answered $($trial.StatusCode). The old webhook stays."
    }
    $old | Unregister-NtxPayWebhook

    '5. The receiver forgets the old secret, once the API has no more repetitions to send.'
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
