<#
.SYNOPSIS
    Builds, tests, analyzes and packages the NtxPay module.
.DESCRIPTION
    Runs the dotnet commands of the project. It needs the .NET SDK. The output is under out: the module in out/NtxPay,
    packages in out/packages.
.PARAMETER Task
    Build   compiles everything and assembles out/NtxPay.
    Test    runs all tests: xunit, and Pester in the PowerShell version in .config/dotnet-tools.json.
    Analyze runs PSScriptAnalyzer, if it is installed, on every script and manifest. Any warning fails the task.
    Bench   compares the module with HttpClient and draws the plots. Takes about 30 minutes on an idle machine.
    Docs    writes the cmdlets' pages in docs/reference from their doc comments.
    Picture draws the picture of the README, from the output of examples/Quickstart.ps1 in tmux, and that of a report, in
            headless Chromium.
    Package writes out/packages/NtxPay.<version>.nupkg, for Publish-PSResource -NupkgPath, and to the same folder the
            symbols, the bill of materials and SHA256SUMS.
    Clean   removes the output of the other tasks.
.PARAMETER Configuration
    The build configuration: Release (the default, which is published) or Debug.
.EXAMPLE
    ./build.ps1

    Builds the module. Import it with Import-Module ./out/NtxPay.
.EXAMPLE
    ./build.ps1 -Task Test -Configuration Debug

    Runs every test against a debug build.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Analyze', 'Bench', 'Docs', 'Picture', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path -Path $PSScriptRoot -ChildPath 'NtxPay.PowerShell.sln'
$module = Join-Path -Path $PSScriptRoot -ChildPath 'tools/NtxPay.Module'
$output = Join-Path -Path $PSScriptRoot -ChildPath 'out'

function Invoke-Dotnet {
    param([string[]] $Arguments)

    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE. See its output above."
    }
}

function Invoke-Analysis {
    if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
        Write-Warning 'Nothing was analyzed: PSScriptAnalyzer is not installed. Install it with: Install-PSResource PSScriptAnalyzer'
        return
    }

    $generated = '[\\/](out|bin|obj)[\\/]'
    $warnings = Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -File -Force |
        Where-Object { $_.Extension -in '.ps1', '.psm1', '.psd1' } |
        Where-Object { $_.FullName.Substring($PSScriptRoot.Length) -notmatch $generated } |
        ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName }
    if ($warnings) {
        $warnings | Format-Table -Property Severity, RuleName, ScriptName, Line, Message -AutoSize -Wrap | Out-String
        throw "PSScriptAnalyzer reported $(@($warnings).Count) warnings. See the output above."
    }
}

function Clear-Output {
    Invoke-Dotnet -Arguments clean, $solution, '--configuration', $Configuration, '--verbosity', quiet
    if (Test-Path -LiteralPath $output) {
        Remove-Item -LiteralPath $output -Recurse -Force
    }
}

switch ($Task) {
    'Build' { Invoke-Dotnet -Arguments build, $solution, '--configuration', $Configuration }
    'Test' { Invoke-Dotnet -Arguments test, $solution, '--configuration', $Configuration }
    'Analyze' { Invoke-Analysis }
    'Bench' {
        $benchmarks = Join-Path -Path $PSScriptRoot -ChildPath 'tests/NtxPay.Benchmarks'
        Invoke-Dotnet -Arguments run, '-c', Release, '--project', $benchmarks, '--', '--plots'
    }
    'Docs' { Invoke-Dotnet -Arguments build, $module, '--configuration', $Configuration, '-target:WriteReference' }
    'Picture' {
        Invoke-Dotnet -Arguments build, $module, '--configuration', $Configuration
        & (Join-Path -Path $PSScriptRoot -ChildPath 'assets/picture.ps1')
        & (Join-Path -Path $PSScriptRoot -ChildPath 'assets/report.ps1')
    }
    'Package' { Invoke-Dotnet -Arguments pack, $module, '--configuration', $Configuration }
    'Clean' { Clear-Output }
}
