# Receives webhook events continuously and appends them to a CSV file. It runs as a service: ntxpay-listener.service in this folder is its
# systemd unit, and Register-ListenerTask.ps1 registers a scheduled task on Windows. An acknowledged event is in the inbox until it is in the CSV
# file, so no event is lost when the service is stopped, killed or restarted. After an interruption, the last event may be in the file twice,
# with the same EventId.
[CmdletBinding()]
param(
    # A file with the secret of the webhook.
    [Parameter(Mandatory)] [string] $SecretPath,

    # A folder that only the service uses, for events.csv and events.inbox.
    [Parameter(Mandatory)] [string] $Folder,

    [int] $Port = 8081
)

$ErrorActionPreference = 'Stop'
Import-Module -Name NtxPay
$secret = [Net.NetworkCredential]::new('', (Get-Content -LiteralPath $SecretPath -Raw).Trim()).SecurePassword

# Export-Csv is called for each event, so that an event is in the file before it leaves the inbox.
Receive-NtxPayWebhook -Port $Port -Secret $secret -InboxPath "$Folder/events.inbox" | ForEach-Object {
    $_ | Select-Object -Property EventId, Event, Outcome, TransactionId, Amount, Status, OccurredAt |
        Export-Csv -LiteralPath "$Folder/events.csv" -Append -NoTypeInformation
}
