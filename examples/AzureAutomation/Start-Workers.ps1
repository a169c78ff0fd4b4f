# Starts several jobs of the runbook Pay-Batch at the same time, on hybrid workers or in Azure. All jobs pay the same table with the same journal, and only one
# of them sends each payment. If a job ends early, the other jobs send its payments.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ResourceGroupName,
    [Parameter(Mandatory)] [string] $AutomationAccountName,

    # The parameters of Pay-Batch.ps1, the same for each worker.
    [Parameter(Mandatory)] [hashtable] $Parameters,

    # The group of hybrid workers. Without it, the jobs run in Azure.
    [string] $HybridWorkerGroup,

    [ValidateRange(1, 16)] [int] $Count = 4
)

$ErrorActionPreference = 'Stop'
$job = @{ Name = 'Pay-Batch'; ResourceGroupName = $ResourceGroupName; AutomationAccountName = $AutomationAccountName; Parameters = $Parameters }
if ($HybridWorkerGroup) { $job.RunOn = $HybridWorkerGroup }

1..$Count | ForEach-Object { Start-AzAutomationRunbook @job }
