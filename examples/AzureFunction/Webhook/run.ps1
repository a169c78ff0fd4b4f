# An Azure Function that receives webhook deliveries: it verifies each, answers at once, and leaves the event to a queue, where
# another function does the long work. A repetition has the same EventId; let whoever reads the queue look for it.
#
# The application setting NTXPAY_WEBHOOK_SECRET holds the webhook's secret, or two with a comma between them while one replaces
# the other. Without it, or with a secret that is too short, every delivery is answered with 500: the API repeats them while you
# correct the setting.

using namespace System.Net

param($Request)

# A setting that is missing or ends in a comma must not become an empty secret, with which anybody could sign.
$secrets = foreach ($secret in $env:NTXPAY_WEBHOOK_SECRET -split ',') {
    if (-not [string]::IsNullOrWhiteSpace($secret)) {
        [NetworkCredential]::new('', $secret.Trim()).SecurePassword
    }
}

try {
    if (-not $secrets) {
        throw 'The application setting NTXPAY_WEBHOOK_SECRET is missing or empty.'
    }

    # The whole request: its Body is parsed already, and the signature covers the text in RawBody.
    $delivery = $Request | ConvertFrom-NtxPayWebhook -Secret $secrets -ErrorAction Stop
}
catch {
    $status = switch -Wildcard ($_.FullyQualifiedErrorId) {
        'WebhookUnverified,*' { [HttpStatusCode]::Unauthorized }
        'WebhookMalformed,*' { [HttpStatusCode]::BadRequest }
        default { [HttpStatusCode]::InternalServerError }
    }
    Write-Warning -Message "A delivery was answered with $([int] $status): $_"
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
