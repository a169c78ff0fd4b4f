# Registers the listener as a Windows scheduled task that starts with the machine, is started again if it ends, and runs as a separate user. Run the
# script as an administrator. PowerShell cannot run as a Windows service; a task at startup serves the same purpose. A wrapper such as WinSW can run
# the same command as a service.
#
# This script is tested with stand-ins for the cmdlets of the module ScheduledTasks, and not on Windows.
[CmdletBinding(SupportsShouldProcess)]
param(
    # A local or domain account that has the user right "Log on as a batch job" and no other.
    [Parameter(Mandatory)] [pscredential] $Account,

    # A file with the secret of the webhook. Only the account and administrators have permission to read it.
    [Parameter(Mandatory)] [string] $SecretPath,

    # A folder for the events. Only the account and administrators have permission to read it.
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
