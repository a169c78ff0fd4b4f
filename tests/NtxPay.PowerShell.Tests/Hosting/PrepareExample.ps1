# Makes the world that the help's examples take for granted: a working folder with a client certificate, a gateway's log
# and tables of payments, the environment's variables, somebody who answers Get-Credential, and a default session. What would go to
# production goes to a sandbox.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'Nobody is there to answer the real Get-Credential.')]
param([Parameter(Mandatory)][string] $Folder)

$null = $ExecutionContext.SessionState.Path.SetLocation($Folder)
$exampleHost = Start-NtxPaySandbox
# Given only beside a credential: a sandbox by pipeline brings its own address.
$PSDefaultParameterValues['*-NtxPay*:BaseUri'] = { if ($args[0].BoundParameters -contains 'Credential') { $exampleHost.BaseUri } }

$env:NTXPAY_CLIENT_ID = $exampleHost.Credential.UserName
$env:NTXPAY_CLIENT_SECRET = $exampleHost.Credential.GetNetworkCredential().Password
$env:NTXPAY_CLIENT_CERT = 'client.cert.pem'
$env:NTXPAY_CLIENT_CERT_KEY = 'client.key.pem'
$env:NTXPAY_BASE_URL = $exampleHost.BaseUri.GetLeftPart('Authority')
[IO.File]::WriteAllText("$Folder/gateway.log", "X-SSL-Client-Cert: $(ConvertTo-NtxPayEncodedCert ./client.cert.pem)")
[IO.File]::WriteAllLines("$Folder/payouts.csv", [string[]] (
    'Amount,DestinationClabe,BeneficiaryName,Concept',
    '250.50,012180001234567899,Maria Lopez,Factura 123',
    '1000,002010077777777771,Juan Perez,Factura 124'))
[IO.File]::WriteAllLines("$Folder/pagos.csv", [string[]] (
    'Monto;CLABE;Nombre;Folio',
    '250.50;012180001234567899;María López;F-123'), [Text.Encoding]::GetEncoding(1252))
[IO.File]::WriteAllLines("$Folder/proveedores.csv", [string[]] (
    'Pago neto;Cta.;Beneficiario',
    '"$1,250.50";012180001234567899;María López'), [Text.Encoding]::GetEncoding(1252))
[IO.File]::Copy("$PSScriptRoot/nomina.xlsx", "$Folder/nomina.xlsx")
[IO.File]::WriteAllLines("$Folder/due.csv", [string[]] (
    'Amount,CustomerName,CustomerEmail,ExternalId',
    '150.00,Juan Perez,juan@example.com,order-1'))

function Get-Credential { $exampleHost.Credential }

# Nobody is there to answer a question.
$ConfirmPreference = 'None'

Connect-NtxPay -FromEnvironment
