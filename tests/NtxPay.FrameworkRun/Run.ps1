# Works the client for Windows PowerShell against a sandbox in this process: under .NET Framework on Windows, elsewhere under Mono.
# Mono is not .NET Framework: what passes there has yet to pass on Windows.
#
#   dotnet build tests/NtxPay.FrameworkRun
#   dotnet pwsh tests/NtxPay.FrameworkRun/Run.ps1

param([string] $Configuration = 'Debug')

$ErrorActionPreference = 'Stop'
Import-Module -Name "$PSScriptRoot/../../out/NtxPay"
$program = [IO.Path]::Combine($PSScriptRoot, 'bin', $Configuration, 'net472', 'NtxPay.FrameworkRun.exe')
$certificate = [IO.Path]::GetTempFileName()
$sandbox = Start-NtxPaySandbox -FaultRate 0.1 -Seed 3
try {
    $env:NTXPAY_MODULE = (Get-Module -Name NtxPay).ModuleBase
    $env:NTXPAY_BASE_URL = $sandbox.BaseUri
    $env:NTXPAY_CLIENT_ID = $sandbox.Credential.UserName
    $env:NTXPAY_CLIENT_SECRET = $sandbox.Credential.GetNetworkCredential().Password
    $env:NTXPAY_CLIENT_CERT = $certificate
    $env:NTXPAY_CLIENT_CERT_PASSWORD = [guid]::NewGuid()
    [IO.File]::WriteAllBytes($certificate, $sandbox.Certificate.Export('Pfx', $env:NTXPAY_CLIENT_CERT_PASSWORD))

    if ($IsWindows) { & $program } else { mono $program }
}
finally {
    $sandbox | Stop-NtxPaySandbox
    [IO.File]::Delete($certificate)
}
exit $LASTEXITCODE
