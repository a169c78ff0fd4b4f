# The setup of every test file: imports the built module and defines common functions.

$manifest = Join-Path -Path $PSScriptRoot -ChildPath '../../out/NtxPay/NtxPay.psd1'
if (-not (Test-Path -LiteralPath $manifest)) {
    throw 'The module is not built: there is no out/NtxPay. Run ./build.ps1 or dotnet build first.'
}

$manifest = (Resolve-Path -LiteralPath $manifest).ProviderPath
Import-Module -Name $manifest

# A sandbox with its own session, which becomes the default.
function Connect-Sandbox {
    param([string] $Name = 'Sandbox')
    $sandbox = Start-NtxPaySandbox
    $sandbox | Connect-NtxPay -Name $Name
    $sandbox
}

# A fast sandbox with a session, and a listener for its deliveries.
function Connect-ListeningSandbox {
    $sandbox = Start-NtxPaySandbox -Speed 100
    $sandbox | Connect-NtxPay -Name Till
    $secret = Protect-Text 'whsec_abc123'
    [pscustomobject] @{ Secret = $secret; Listener = Start-NtxPayWebhookListener -Secret $secret }
}

function Disconnect-Sandbox {
    Stop-NtxPayWebhookListener
    Get-NtxPaySession | Disconnect-NtxPay
    Stop-NtxPaySandbox
}

# A certificate in the usual formats: client.cert.pem and client.cer without the key, client.pfx with it.
function Export-ClientFile {
    param($Certificate, [string] $Folder, [securestring] $Password)
    $base64 = [Convert]::ToBase64String($Certificate.RawData, [Base64FormattingOptions]::InsertLineBreaks)
    $pem = "-----BEGIN CERTIFICATE-----`n$base64`n-----END CERTIFICATE-----`n"
    Set-Content -LiteralPath (Join-Path -Path $Folder -ChildPath 'client.cert.pem') -Value $pem -NoNewline
    $path = (Resolve-Path -LiteralPath $Folder).ProviderPath
    [IO.File]::WriteAllBytes((Join-Path -Path $path -ChildPath 'client.cer'), $Certificate.RawData)
    [IO.File]::WriteAllBytes((Join-Path -Path $path -ChildPath 'client.pfx'), $Certificate.Export('Pfx', $Password))
}

# Converts text to a secure string and back with a credential, which works in every edition.
function Protect-Text {
    param([string] $Text)
    [Net.NetworkCredential]::new('', $Text).SecurePassword
}

function Unprotect-Text {
    param([securestring] $Text)
    [Net.NetworkCredential]::new('', $Text).Password
}

# The error of a command; nothing if it succeeds.
function Get-CommandError {
    param([scriptblock] $Command)
    $ErrorActionPreference = 'Stop'
    try { $null = & $Command } catch { $_ }
}

function Get-ErrorId {
    param([scriptblock] $Command)
    $failure = Get-CommandError -Command $Command
    if ($failure) { $failure.FullyQualifiedErrorId.Split(',')[0] }
}

# The completions at the end of a line.
function Get-Completion {
    param([string] $Line)
    (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
}
