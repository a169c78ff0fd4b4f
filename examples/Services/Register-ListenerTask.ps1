# Registers the listener as a scheduled task of Windows that starts with the machine, is started again where it ends, and runs under an account of
# its own. Run it as an administrator. PowerShell is no program for Windows services; a task at startup does the same. A wrapper such as WinSW can
# run the same command as a service.
#
# This script is tested with stand-ins for the cmdlets of the module ScheduledTasks, and not on Windows.
[CmdletBinding(SupportsShouldProcess)]
param(
    # A local or domain account with the right "Log on as a batch job" and no others.
    [Parameter(Mandatory)] [pscredential] $Account,

    # A file with the webhook's secret, which only the account and administrators may read.
    [Parameter(Mandatory)] [string] $SecretPath,

    # A folder that only the account and administrators may read.
    [string] $Folder = 'C:\ProgramData\NtxPayListener',

    [int] $Port = 8081,
    [string] $TaskName = 'NtxPay webhook listener'
)

$ErrorActionPreference = 'Stop'
$script = Join-Path -Path $PSScriptRoot -ChildPath 'Receive-Events.ps1'
$command = "-NoLogo -NoProfile -NonInteractive -File `"$script`" -SecretPath `"$SecretPath`" -Folder `"$Folder`" -Port $Port"
$action = New-ScheduledTaskAction -Execute 'pwsh.exe' -Argument $command
$trigger = New-ScheduledTaskTrigger -AtStartup
$restart = @{ RestartCount = 999; RestartInterval = [timespan]::FromMinutes(1); ExecutionTimeLimit = [timespan]::Zero }
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew @restart

if ($PSCmdlet.ShouldProcess($TaskName, 'Register the scheduled task and start it')) {
    $run = @{ Action = $action; Trigger = $trigger; Settings = $settings; User = $Account.UserName; Password = $Account.GetNetworkCredential().Password }
    $null = Register-ScheduledTask -TaskName $TaskName @run -Force
    Start-ScheduledTask -TaskName $TaskName
}
