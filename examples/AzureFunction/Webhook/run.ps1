# An Azure Function that receives webhook deliveries: it verifies each delivery, adds the event to a queue and responds immediately. Another function
# processes the queue. A repeated delivery has the same EventId; the function that processes the queue must detect it.
#
# The application setting NTXPAY_WEBHOOK_SECRET contains the secret of the webhook, or two secrets separated by a comma during a rotation.
# Without it, or with a secret that is too short, the response to every delivery is 500. The API sends the deliveries again until you correct the setting.

using namespace System.Net

param($Request)

# A setting that is missing or ends in a comma must not result in an empty secret, with which anyone could sign a delivery.
$secrets = foreach ($secret in $env:NTXPAY_WEBHOOK_SECRET -split ',') {
    if (-not [string]::IsNullOrWhiteSpace($secret)) {
        [NetworkCredential]::new('', $secret.Trim()).SecurePassword
    }
}

try {
    if (-not $secrets) {
        throw 'The application setting NTXPAY_WEBHOOK_SECRET is missing or empty.'
    }

    # Pass the complete request: the signature covers the text in RawBody, and Body is already parsed.
    $delivery = $Request | ConvertFrom-NtxPayWebhook -Secret $secrets -ErrorAction Stop
}
catch {
    $status = switch -Wildcard ($_.FullyQualifiedErrorId) {
        'WebhookUnverified,*' { [HttpStatusCode]::Unauthorized }
        'WebhookMalformed,*' { [HttpStatusCode]::BadRequest }
        default { [HttpStatusCode]::InternalServerError }
    }
    Write-Warning -Message "The response to a delivery is $([int] $status): $_"
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
