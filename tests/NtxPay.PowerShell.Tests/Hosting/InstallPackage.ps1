# Installs the module from a folder as from a repository, and imports it by its name alone.
param([Parameter(Mandatory)][string] $Folder)

$ErrorActionPreference = 'Stop'
Register-PSResourceRepository -Name Local -Uri $Folder -Trusted
Install-PSResource -Name NtxPay -Repository Local -Scope CurrentUser
Import-Module -Name NtxPay
Start-NtxPaySandbox | Connect-NtxPay
"balance: $((Get-NtxPayBalance).AvailableCentavos)"
"from: $((Get-Module -Name NtxPay).ModuleBase)"
