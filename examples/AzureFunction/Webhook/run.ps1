# An Azure Function that receives webhook deliveries: it verifies each one, responds immediately, and puts the event into a queue, where
# another function processes it. A repeated delivery has the same EventId; the function that reads the queue must detect it.
#
# The application setting NTXPAY_WEBHOOK_SECRET holds the webhook's secret, or two secrets with a comma between them during a rotation.
# Without it, or with a secret that is too short, the response to every delivery is 500: the API repeats them until you correct the setting.

using namespace System.Net

param($Request)

# A setting that is missing or ends in a comma must not become an empty secret, with which anyone could sign.
$secrets = foreach ($secret in $env:NTXPAY_WEBHOOK_SECRET -split ',') {
    if (-not [string]::IsNullOrWhiteSpace($secret)) {
        [NetworkCredential]::new('', $secret.Trim()).SecurePassword
    }
}

try {
    if (-not $secrets) {
        throw 'The application setting NTXPAY_WEBHOOK_SECRET is missing or empty.'
    }

    # Pass the whole request: its Body is already parsed, and the signature covers the text in RawBody.
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
