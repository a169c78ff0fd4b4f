<#
.SYNOPSIS
    Runs the Pester tests of the assembled module.
.DESCRIPTION
    Takes the newest Pester that is installed, 5 or later. Without one it says so and succeeds, so that a machine with
    nothing but the .NET SDK and PowerShell can still run every other test.
.PARAMETER CountFile
    A file for three numbers: passed, failed and skipped tests.
.EXAMPLE
    ./.ci/pester.ps1

    Runs every test under tests/Pester.
#>
[CmdletBinding()]
param(
    [string] $CountFile
)

$ErrorActionPreference = 'Stop'
$counts = 0, 0, 0
$failed = $false

$pester = Get-Module -Name Pester -ListAvailable | Where-Object Version -GE ([version] '5.0') |
    Sort-Object -Property Version -Descending | Select-Object -First 1
if (-not $pester) {
    Write-Warning 'The Pester tests were not run: Pester 5 or later is not installed. Install it with: Install-PSResource Pester'
}
else {
    Import-Module -ModuleInfo $pester
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath '../tests/Pester'
    $configuration.Run.PassThru = $true
    $result = Invoke-Pester -Configuration $configuration
    # A file or block that broke outside of its tests counts once: a syntax error hides tests, a clean-up may fail after
    # them. Where it broke before them, they are counted as failed already.
    $broken = @(@($result.FailedContainers) + @($result.FailedBlocks) | Where-Object { $_ -and $_.FailedCount -eq 0 })
    $counts = $result.PassedCount, ($result.FailedCount + $broken.Count), ($result.SkippedCount + $result.InconclusiveCount)
    $failed = $result.Result -ne 'Passed'
}

if ($CountFile) {
    Set-Content -LiteralPath $CountFile -Value ($counts -join ' ')
}

exit [int] $failed
