# Reconciles a day: compares webhook events with a ledger, transaction by transaction and to the centavo. This example uses
# the ledger of the sandbox; in production, use your own database or the bank statement.
#
#   dotnet run --project examples -- ReconcileDay.ps1           (needs only the .NET SDK)
#   Import-Module ./out/NtxPay; ./examples/ReconcileDay.ps1     (in PowerShell)

$ErrorActionPreference = 'Stop'

$sandbox = Start-NtxPaySandbox -Speed 10
try {
    $sandbox | Connect-NtxPay
    $secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
    $listener = Start-NtxPayWebhookListener -Secret $secret
    [void] (Register-NtxPayWebhook -Url $listener.Address -Event All -Secret $secret)

    '1. A day of business: charges and transfers, some of which are rejected or returned.'
    $orders = foreach ($number in 1..4) {
        @{ Path = '/api/spei/cash-in'; Scenario = 'success'; Body = @{
            amountCentavos = 100000 + $number; customerName = 'Ana Torres'; customerEmail = 'ana@example.com'; externalId = "order-$number" } }
    }
    $orders += foreach ($scenario in 'success', 'success', 'rejected', 'returned') {
        @{ Path = '/api/spei/cash-out'; Scenario = $scenario; Body = @{
            amountCentavos = 50025; destinationClabe = '646180157000000004'; beneficiaryName = 'Luis Vega'; externalId = "payout-$([guid]::NewGuid())" } }
    }
    foreach ($order in $orders) {
        [void] (Invoke-NtxPayRequest $order.Path -Method Post -Body $order.Body -Headers @{ 'X-Sandbox-Scenario' = $order.Scenario })
    }

    '2. Read the events. A delivery can arrive twice or late; the listener writes each event once.'
    $events = @{}
    foreach ($delivery in Receive-NtxPayWebhook -Listener $listener -First $orders.Count -TimeoutSec 60) {
        $events[$delivery.TransactionId] = $delivery
    }

    '3. Compare the ledger with the events, and the events with the ledger.'
    $differences = 0
    foreach ($entry in $sandbox.Transactions) {
        $id = "$($entry.TransactionId)"
        $delivery = $events[$id]
        $events.Remove($id)
        $difference = if (-not $delivery) { 'no event' }
        elseif ($delivery.AmountCentavos -ne $entry.AmountCentavos) { "the event has $($delivery.AmountCentavos) centavos" }
        elseif ($delivery.Status -ne $entry.Status) { "the event has $($delivery.Status)" }
        if ($difference) {
            $differences++
        }
        "   $($entry.Type.PadRight(8)) $($entry.AmountCentavos) centavos  $($entry.Status.PadRight(10)) $(if ($difference) { "DIFFERS: $difference" } else { 'agrees' })"
    }
    foreach ($delivery in $events.Values) {
        $differences++
        "   $($delivery.Event) of $($delivery.TransactionId): DIFFERS: it is not in the ledger"
    }

    [long] $in = 0
    [long] $out = 0
    foreach ($entry in $sandbox.Transactions) {
        if ($entry.Status -eq 'LIQUIDATED' -and $entry.Type -eq 'cash_in') { $in += $entry.AmountCentavos }
        if ($entry.Status -eq 'LIQUIDATED' -and $entry.Type -eq 'cash_out') { $out += $entry.AmountCentavos }
    }
    "4. Received: $in centavos; sent: $out centavos."
    Get-NtxPayBalance
    if ($differences) {
        throw "Differences: $differences. Ask NTX Pay about the transactions above."
    }
    'Everything agrees.'
}
finally {
    Stop-NtxPayWebhookListener
    Get-NtxPaySession | Disconnect-NtxPay
    $sandbox | Stop-NtxPaySandbox
}
