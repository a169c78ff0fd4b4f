# An Azure Function that receives webhook deliveries: it verifies each, answers at once, and leaves the event to a queue, where
# another function does the long work. A repetition has the same EventId; let whoever reads the queue look for it.
#
# The application setting NTXPAY_WEBHOOK_SECRET holds the webhook's secret, or two with a comma between them while one replaces
# the other.

using namespace System.Net

param($Request)

$secrets = foreach ($secret in $env:NTXPAY_WEBHOOK_SECRET -split ',') {
    [NetworkCredential]::new('', $secret.Trim()).SecurePassword
}

try {
    # The whole request: its Body is parsed already, and the signature covers the text in RawBody.
    $delivery = $Request | ConvertFrom-NtxPayWebhook -Secret $secrets -ErrorAction Stop
}
catch {
    $status = if ($_.FullyQualifiedErrorId -like 'WebhookUnverified,*') { [HttpStatusCode]::Unauthorized } else { [HttpStatusCode]::BadRequest }
    Push-OutputBinding -Name Response -Value ([HttpResponseContext] @{ StatusCode = $status })
    return
}

Push-OutputBinding -Name Events -Value @{
    eventId        = $delivery.EventId
    event          = $delivery.Event
    transactionId  = $delivery.TransactionId
    amountCentavos = $delivery.AmountCentavos
    status         = $delivery.Status
}
Push-OutputBinding -Name Response -Value ([HttpResponseContext] @{ StatusCode = [HttpStatusCode]::OK })
