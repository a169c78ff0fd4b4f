# Installs the module from a folder as from a repository, and imports it by its name alone.
param([Parameter(Mandatory)][string] $Folder)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module -Name Microsoft.PowerShell.PSResourceGet -ListAvailable)) {
    'PSResourceGet is not installed'
    return
}

Register-PSResourceRepository -Name Local -Uri $Folder -Trusted
Install-PSResource -Name NtxPay -Repository Local -Scope CurrentUser
Import-Module -Name NtxPay
Start-NtxPaySandbox | Connect-NtxPay
"balance: $((Get-NtxPayBalance).AvailableCentavos)"
"from: $((Get-Module -Name NtxPay).ModuleBase)"
