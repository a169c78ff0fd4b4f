# Imports the module that was built and runs an example of this folder: what `dotnet run --project examples` calls.
param([string] $Example = 'Quickstart.ps1')

Import-Module -Name "$PSScriptRoot/../out/NtxPay"
& (Join-Path -Path $PSScriptRoot -ChildPath $Example) @args
