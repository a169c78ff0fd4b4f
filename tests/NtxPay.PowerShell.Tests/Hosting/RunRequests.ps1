# Runs scripts for the tests in this PowerShell, one request a line. "open" starts a new runspace, "run" runs a script in it, and "close" ends it and
# restores the environment variables of the process. The console output of a script comes before the line of its result.
param([Parameter(Mandatory)][string] $Manifest, [Parameter(Mandatory)][string] $Mark)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$initial = [Environment]::GetEnvironmentVariables()
$runspace = $null

function Reset-Environment {
    foreach ($name in [string[]] [Environment]::GetEnvironmentVariables().Keys) {
        if (-not $initial.Contains($name)) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    foreach ($name in $initial.Keys) { [Environment]::SetEnvironmentVariable($name, $initial[$name]) }
}

function Get-ErrorText($ErrorRecord) { "$($ErrorRecord.FullyQualifiedErrorId): $ErrorRecord" }

# Runs a script in the runspace. Returns its output as text, and its errors with their ids.
function Invoke-Script([string] $Script) {
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $output = [Collections.Generic.List[psobject]]::new()
    $errors = [Collections.Generic.List[string]]::new()
    try {
        [void] $shell.AddScript($Script)
        try { $shell.Invoke($null, $output) }
        catch {
            # The script's error; what is caught here is that of calling Invoke.
            $errors.Add((Get-ErrorText ($_.Exception.InnerException.ErrorRecord ?? $_)))
        }
        foreach ($item in $shell.Streams.Error) { $errors.Add((Get-ErrorText $item)) }
        @{ Output = [string[]] @($output | ForEach-Object { "$_" }); Errors = [string[]] $errors }
    }
    finally { $shell.Dispose() }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = ConvertFrom-Json -InputObject $line
    $result = @{ Output = @(); Errors = @() }
    switch ($request.Action) {
        'open' {
            $state = [initialsessionstate]::CreateDefault2()
            if ($request.Import) { $state.ImportPSModule($Manifest) }
            $runspace = [runspacefactory]::CreateRunspace($Host, $state)
            $runspace.Open()
        }
        'run' { $result = Invoke-Script $request.Script }
        'close' { $runspace.Dispose(); Reset-Environment }
    }
    [Console]::Out.WriteLine($Mark + (ConvertTo-Json -InputObject $result -Compress))
}
