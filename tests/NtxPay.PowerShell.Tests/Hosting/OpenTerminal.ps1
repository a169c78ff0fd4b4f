# The setup of a terminal: the module, a short prompt, and no history.
param([Parameter(Mandatory)][string] $Manifest)

Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing -BellStyle None
Import-Module -Name $Manifest
function prompt { '> ' }
