# Imports the module that was built, and runs an example of this folder. `dotnet run --project examples` runs this script.
param([string] $Example = 'Quickstart.ps1')

Import-Module -Name "$PSScriptRoot/../out/NtxPay"
& (Join-Path -Path $PSScriptRoot -ChildPath $Example) @args
