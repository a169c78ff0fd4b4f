# Starts the runbook Pay-Batch several times at once, on hybrid workers or in Azure. All jobs pay the same table with the same journal, and each
# payment is sent by one of them. A job that ends early is taken over by the others.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ResourceGroupName,
    [Parameter(Mandatory)] [string] $AutomationAccountName,

    # The parameters of Pay-Batch.ps1, the same for each worker.
    [Parameter(Mandatory)] [hashtable] $Parameters,

    # The group of hybrid workers. Without it the jobs run in Azure.
    [string] $HybridWorkerGroup,

    [ValidateRange(1, 16)] [int] $Count = 4
)

$ErrorActionPreference = 'Stop'
$job = @{ Name = 'Pay-Batch'; ResourceGroupName = $ResourceGroupName; AutomationAccountName = $AutomationAccountName; Parameters = $Parameters }
if ($HybridWorkerGroup) { $job.RunOn = $HybridWorkerGroup }

1..$Count | ForEach-Object { Start-AzAutomationRunbook @job }
