# Makes the world that the pages of the documentation take for granted: that of the help's examples, and beside it what
# belongs to a platform, a vault or a build.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'They stand in for what is not there, or asks somebody who is not there.')]
param([Parameter(Mandatory)][string] $Folder, [Parameter(Mandatory)][securestring] $PfxPassword, [Parameter(Mandatory)][string] $ModuleFolder)

. "$PSScriptRoot/PrepareExample.ps1" -Folder $Folder

# As installed, and before any other NtxPay of this machine: the runspaces of ForEach-Object -Parallel find it by themselves.
$env:PSModulePath = [IO.Path]::GetDirectoryName($ModuleFolder) + [IO.Path]::PathSeparator + $env:PSModulePath

$pfxText = [Net.NetworkCredential]::new('', $PfxPassword).Password
$pageCertificate = [Security.Cryptography.X509Certificates.X509CertificateLoader]::LoadPkcs12FromFile("$Folder/client.pfx", $pfxText, 'Exportable')

# A table of another program, in a code page of Windows.
[IO.File]::WriteAllText("$Folder/pagos.csv", "Monto;CLABE;Nombre;Folio`n250.50;012180001234567899;Mar$([char] 0xED)a L$([char] 0xF3)pez;f-1`n", [Text.Encoding]::Latin1)

function Read-Host { param([string] $Prompt, [switch] $AsSecureString) if (-not $AsSecureString) { throw "$Prompt asks for a secret in the clear." } $PfxPassword }

# The build, and the module that it makes, which is imported already.
[IO.File]::WriteAllText("$Folder/build.ps1", "param([ValidateSet('Build', 'Test', 'Analyze', 'Bench', 'Docs', 'Picture', 'Package', 'Clean')] [string] `$Task = 'Build', [string] `$Configuration)")
function Import-Module { param([string] $Name) if ($Name -ne './out/NtxPay') { throw "There is no module $Name." } }

# What one account on one machine can read.
function Import-Clixml { param([string] $Path) if ($Path -notlike '*.xml') { throw "$Path is no XML." } $exampleHost.Credential }

# Vaults.
function Get-AzKeyVaultSecret {
    param([Parameter(Mandatory)][string] $VaultName, [Parameter(Mandatory)][string] $Name, [Parameter(Mandatory)][switch] $AsPlainText)
    if (-not ($VaultName -and $Name -and $AsPlainText)) { throw 'The vault gives nothing.' }
    [Convert]::ToBase64String($pageCertificate.Export('Pfx'))
}
function Get-AutomationPSCredential { param([Parameter(Mandatory)][string] $Name) if ($Name) { $exampleHost.Credential } }
function Get-AutomationCertificate { param([Parameter(Mandatory)][string] $Name) if ($Name) { $pageCertificate } }
