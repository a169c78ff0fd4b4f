# Prepares the environment of the documentation pages: that of the help examples, and substitutes for
# platforms, vaults and builds.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'The real cmdlets prompt, and a test cannot respond.')]
param([Parameter(Mandatory)][string] $Folder, [Parameter(Mandatory)][string] $PfxText)

. "$PSScriptRoot/PrepareExample.ps1" -Folder $Folder

$pfxPassword = ConvertTo-SecureString $PfxText -AsPlainText
$pageCertificate = [Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadPkcs12FromFile("$Folder/client.pfx", $PfxText, 'Exportable')

function Read-Host { param([string] $Prompt, [switch] $AsSecureString) if (-not $AsSecureString) { throw "$Prompt asks for a secret in the clear." } $pfxPassword }

# The build, and the module that it makes: out/NtxPay is the one that is imported already.
[IO.File]::WriteAllText("$Folder/build.ps1", "param([ValidateSet('Build', 'Test', 'Analyze', 'Bench', 'Docs', 'Picture', 'Package', 'Clean')] [string] `$Task = 'Build', [string] `$Configuration)")
function Import-Module { param([string] $Name) if ($Name -ne './out/NtxPay') { throw "There is no module $Name." } }

# A file that Export-Clixml wrote earlier.
$exampleHost.Credential | Export-Clixml "$Folder/ntxpay.xml"

# The corrected data of people whose payments were rejected.
[IO.File]::Copy("$PSScriptRoot/correcciones.xlsx", "$Folder/correcciones.xlsx")

# Vaults.
function Get-AzKeyVaultSecret {
    param([Parameter(Mandatory)][string] $VaultName, [Parameter(Mandatory)][string] $Name, [Parameter(Mandatory)][switch] $AsPlainText)
    if (-not ($VaultName -and $Name -and $AsPlainText)) { throw 'The vault gives nothing.' }
    [Convert]::ToBase64String($pageCertificate.Export('Pfx'))
}
function Get-AutomationPSCredential { param([Parameter(Mandatory)][string] $Name) if ($Name) { $exampleHost.Credential } }
function Get-AutomationCertificate { param([Parameter(Mandatory)][string] $Name) if ($Name) { $pageCertificate } }

# A vault of SecretManagement.
$pageVault = @{}
function Set-Secret { param([Parameter(Mandatory)][string] $Name, [Parameter(Mandatory)][securestring] $Secret) $pageVault[$Name] = $Secret }
function Get-Secret { param([Parameter(Mandatory)][string] $Name) if (-not $pageVault.ContainsKey($Name)) { throw "There is no secret $Name." } $pageVault[$Name] }

# The journal of a runbook that has paid the table of docs/journals.md.
$runbookJournal = Open-NtxPayJournal -Name payroll-2026-12-a -Connection ([Npgsql.NpgsqlConnection]::new($env:PAYROLL_DATABASE))
$null = Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -Journal $runbookJournal -Confirm:$false
$runbookJournal.Dispose()
