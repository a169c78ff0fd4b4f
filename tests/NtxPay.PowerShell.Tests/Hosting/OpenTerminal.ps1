# What a test's terminal begins with: the module, a short prompt, and nothing of this user's history.
param([Parameter(Mandatory)][string] $Manifest)

Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing -BellStyle None
Import-Module -Name $Manifest
function prompt { '> ' }
