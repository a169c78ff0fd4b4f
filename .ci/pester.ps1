<#
.SYNOPSIS
    Runs the Pester tests of the assembled module in this PowerShell.
.DESCRIPTION
    Takes a version of Pester that "dotnet build tests/Pester" laid out in out/pester.
.PARAMETER Version
    The version of Pester.
.PARAMETER ResultFile
    A file for the results as JSON: of each test its file, name, result and, if it failed, its errors.
.EXAMPLE
    ./.ci/pester.ps1 -Version 6.2.0

    Runs every test under tests/Pester with Pester 6.2.0.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [version] $Version,

    [string] $ResultFile
)

$ErrorActionPreference = 'Stop'

# The errors of a test, a block or a file, as one text; the frames of Pester itself say nothing about them.
function Get-ErrorText($Item) {
    $lines = $Item.ErrorRecord | ForEach-Object { "$_"; $_.ScriptStackTrace -split '\r?\n' -notmatch '[\\/]Pester\.(ScriptScope\.)?ps' }
    @($lines) -join "`n"
}

function Get-Result($Item, [string] $Path, [string] $Name, [string] $Result) {
    [pscustomobject] @{ File = [IO.Path]::GetFileName($Path); Name = $Name; Result = $Result; Message = Get-ErrorText $Item }
}

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath "../out/pester/$Version/Pester/Pester.psd1")
$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath '../tests/Pester'
$configuration.Run.PassThru = $true
$run = Invoke-Pester -Configuration $configuration

$results = @($run.Tests | ForEach-Object { Get-Result $_ $_.ScriptBlock.File $_.ExpandedPath "$($_.Result)" })
# A file or block that broke outside of its tests: a syntax error hides tests, a clean-up may fail after them. Where it broke
# before them, they have failed already.
$results += @($run.FailedContainers | Where-Object { $_ -and $_.FailedCount -eq 0 } | ForEach-Object { Get-Result $_ "$($_.Item)" 'The file' 'Failed' })
$results += @($run.FailedBlocks | Where-Object { $_ -and $_.FailedCount -eq 0 } | ForEach-Object { Get-Result $_ $_.ScriptBlock.File $_.ExpandedPath 'Failed' })

if ($ResultFile) {
    [IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject $results -Depth 3))
}

exit [int] ($run.Result -ne 'Passed' -or @($results | Where-Object Result -EQ 'Failed').Count -gt 0)
