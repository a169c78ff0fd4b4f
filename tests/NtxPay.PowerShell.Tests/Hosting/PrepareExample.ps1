# Prepares the environment of the help examples: a working folder with a client certificate, a gateway log, payment tables and journals,
# environment variables, a substitute for Get-Credential, and a default session. Production requests are sent to a sandbox, and journals in
# PostgreSQL or Azure are in SQLite.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'The real ones prompt, or need services that do not exist here.')]
param([Parameter(Mandatory)][string] $Folder)

$null = $ExecutionContext.SessionState.Path.SetLocation($Folder)
$exampleHost = Start-NtxPaySandbox
# Only with a credential: a sandbox from the pipeline has its own address.
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

[IO.File]::WriteAllLines("$Folder/payroll.csv", [string[]] (
    'Amount,DestinationClabe,BeneficiaryName',
    '812.50,012180001234567899,Maria Lopez'))

# The driver of a database.
$env:PAYROLL_DATABASE = "Data Source=$Folder/payroll.db"
$drivers = Split-Path -Path $PSScriptRoot
function Add-Type {
    param([Parameter(Mandatory)][string] $Path)
    if ($Path -notlike '*/Npgsql.dll' -and $Path -notlike '*/Microsoft.Data.Sqlite.dll') { throw "There is no $Path." }
    Microsoft.PowerShell.Utility\Add-Type -Path "$drivers/Microsoft.Data.Sqlite.dll"
    $native = Get-ChildItem -Path "$drivers/runtimes/$([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)/native" -Filter '*e_sqlite3*' | Select-Object -First 1
    $null = [Runtime.InteropServices.NativeLibrary]::Load($native.FullName)
    $accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
    if (-not $accelerators::Get.ContainsKey('Npgsql.NpgsqlConnection')) { $accelerators::Add('Npgsql.NpgsqlConnection', [Microsoft.Data.Sqlite.SqliteConnection]) }
}

# A table in Azure, opened with the token of a managed identity.
function Get-AzAccessToken {
    param([Parameter(Mandatory)][uri] $ResourceUrl, [switch] $AsSecureString)
    if (-not $AsSecureString) { throw "The token for $ResourceUrl would be text." }
    [pscustomobject] @{ Token = [Net.NetworkCredential]::new('', 'token').SecurePassword }
}
function Open-NtxPayJournal {
    param([Parameter(Position = 0)][string] $Path, [string] $Name, [Data.Common.DbConnection] $Connection, [uri] $TableUri, [securestring] $AccessToken)
    if (-not $TableUri) { return NtxPay\Open-NtxPayJournal @PSBoundParameters }
    if (-not ($TableUri.Host -like '*.table.core.windows.net' -and $AccessToken)) { throw "There is no table at $TableUri." }
    Add-Type -Path ./Npgsql.dll
    NtxPay\Open-NtxPayJournal -Name $Name -Connection ([Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE))
}

function Get-Credential { $exampleHost.Credential }

# The examples are unattended and cannot answer prompts.
$ConfirmPreference = 'None'

Connect-NtxPay -FromEnvironment

# Earlier runs with a journal.
Add-Type -Path ./Npgsql.dll
$connection = [Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE)
foreach ($journal in (Open-NtxPayJournal ./payroll.journal), (Open-NtxPayJournal -Name payroll-2026-11-a -Connection $connection)) {
    $null = Import-Csv ./payroll.csv | Send-NtxPayCashOut -Journal $journal
}
