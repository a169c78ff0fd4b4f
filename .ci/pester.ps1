<#
.SYNOPSIS
    Runs the Pester tests of the assembled module in this PowerShell.
.DESCRIPTION
    Uses a version of Pester that "dotnet build tests/Pester" copied to out/pester.
.PARAMETER Version
    The version of Pester.
.PARAMETER ResultFile
    The path of a JSON file for the results: the file, name, result and errors of each test.
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

# Returns the errors of a test, a block or a file as one text, without the stack frames of Pester.
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
# Files and blocks that failed outside their tests, for example with a syntax error or in a clean-up. If a set-up fails, Pester
# reports its tests as failed.
$results += @($run.FailedContainers | Where-Object { $_ -and $_.FailedCount -eq 0 } | ForEach-Object { Get-Result $_ "$($_.Item)" 'The file' 'Failed' })
$results += @($run.FailedBlocks | Where-Object { $_ -and $_.FailedCount -eq 0 } | ForEach-Object { Get-Result $_ $_.ScriptBlock.File $_.ExpandedPath 'Failed' })

if ($ResultFile) {
    [IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject $results -Depth 3))
}

exit [int] ($run.Result -ne 'Passed' -or @($results | Where-Object Result -EQ 'Failed').Count -gt 0)
