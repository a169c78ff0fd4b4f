# Runs every example of the help in a PowerShell that has all its own commands, and tells what failed.
param([Parameter(Mandatory)][string] $Manifest, [Parameter(Mandatory)][string] $Folder)

# The errors of an example that runs in a world of its own.
function Get-ExampleError {
    param([string] $Code, [string] $Folder)
    . "$PSScriptRoot/PrepareExample.ps1" -Folder $Folder
    try {
        . ([scriptblock]::Create($Code)) 2>&1 3>$null 4>$null 6>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
    }
    catch { $_ }
    finally {
        Get-NtxPaySession | Disconnect-NtxPay
        Stop-NtxPaySandbox
    }
}

Import-Module $Manifest
$count = 0
$failed = 0
foreach ($cmdlet in (Get-Command -Module NtxPay).Name) {
    foreach ($example in (Get-Help $cmdlet).examples.example) {
        $count++
        $problems = Get-ExampleError -Code $example.code -Folder $Folder
        if ($problems) {
            $failed++
            "$cmdlet, $($example.title.Trim('- ')): $($problems -join ' ')"
        }
    }
}

"$count examples, $failed failed"
