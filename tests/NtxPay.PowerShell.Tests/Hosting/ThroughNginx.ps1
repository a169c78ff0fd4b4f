# Runs cmdlets through the gateway, in a process that trusts the certificate of the gateway, and writes the results.
param(
    [Parameter(Mandatory)][string] $Manifest,
    [Parameter(Mandatory)][string] $Folder,
    [Parameter(Mandatory)][uri] $Gateway,
    [Parameter(Mandatory)][uri] $Hooks,
    [Parameter(Mandatory)][int] $ApiPort,
    [Parameter(Mandatory)][int] $ListenerPort
)

$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$sandbox = Start-NtxPaySandbox -Port $ApiPort

try { Connect-NtxPay $sandbox.Credential "$Folder/client.cert.pem" -BaseUri $Gateway }
catch { "without a key: $($_.FullyQualifiedErrorId.Split(',')[0]), requests that arrived: $($sandbox.Requests)" }

Connect-NtxPay $sandbox.Credential "$Folder/client.cert.pem" -CertificateKeyPath "$Folder/client.key.pem" -BaseUri $Gateway
"balance: $((Get-NtxPayBalance).AvailableCentavos), requests that arrived: $($sandbox.Requests)"

$webhook = Register-NtxPayWebhook $Hooks All
$listener = Start-NtxPayWebhookListener -Port $ListenerPort -Secret $webhook.Secret
"delivered: $((Test-NtxPayWebhook CashIn).StatusCode) to port $($listener.Address.Port)"
"event: $((Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 60).Event)"
"elsewhere: $((Test-NtxPayWebhook CashIn -Url ([uri]::new($Hooks, '/other'))).StatusCode)"
"refused by the listener: $($listener.Refused)"
