# Runs a runbook as Azure Automation does, with substitutes for the cmdlets of Automation and Az: blobs are files, and the token of the managed identity is
# an environment variable.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The substitutes have the parameters of the real cmdlets.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Stand-ins change nothing.')]
param(
    [Parameter(Mandatory)][string] $Runbook,
    [Parameter(Mandatory)][string] $Blobs,
    [Parameter(Mandatory)][string] $Journal,
    [Parameter(Mandatory)][long] $Count,
    [Parameter(Mandatory)][decimal] $Total,
    # The behavior of Az.Accounts before version 5.
    [switch] $TokenAsText,
    # The folder for temporary files, where several jobs of a hybrid worker share one.
    [string] $TempFolder
)

$ErrorActionPreference = 'Stop'
if ($TempFolder) { $env:TMPDIR = $TempFolder }
function Connect-AzAccount { param([Parameter(Mandatory)][switch] $Identity) if ($Identity) { 'connected' } }
function Get-AzAccessToken {
    param([Parameter(Mandatory)][string] $ResourceUrl)
    if ($ResourceUrl -ne 'https://storage.azure.com/') { throw "A token for $ResourceUrl does not open Azure Storage." }
    [pscustomobject] @{ Token = $(if ($TokenAsText) { $env:IDENTITY_TOKEN } else { [Net.NetworkCredential]::new('', $env:IDENTITY_TOKEN).SecurePassword }) }
}
function New-AzStorageContext { param([Parameter(Mandatory)][string] $StorageAccountName, [Parameter(Mandatory)][switch] $UseConnectedAccount) $StorageAccountName }
function Get-AzStorageBlobContent { param([string] $Container, [string] $Blob, [string] $Destination, [object] $Context, [switch] $Force) Set-Content -LiteralPath "$Blobs/$([guid]::NewGuid()).destination" -Value $Destination; Copy-Item -LiteralPath "$Blobs/$Blob" -Destination $Destination -Force:$Force -PassThru }
function Get-AutomationPSCredential { param([string] $Name) if ($Name -eq 'NtxPay') { [pscredential]::new($env:NTXPAY_CLIENT_ID, [Net.NetworkCredential]::new('', $env:NTXPAY_CLIENT_SECRET).SecurePassword) } }
function Get-AutomationCertificate { param([string] $Name) if ($Name -eq 'NtxPayClient') { [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile($env:NTXPAY_CLIENT_CERT) } }

# A sandbox in place of production, and a short lease.
$PSDefaultParameterValues = @{ 'Connect-NtxPay:BaseUri' = $env:NTXPAY_BASE_URL; 'Open-NtxPayJournal:LeaseDuration' = 10 }
& $Runbook -Batch payroll -StorageAccount account -JournalTable $Journal -ExpectedCount $Count -ExpectedTotal $Total | Format-List | Out-String
