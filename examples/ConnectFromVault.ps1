# Signs in with secrets from a vault of any SecretManagement extension, and reads the balance.
#
# Store the secrets once:
#   Set-Secret -Name NtxPay -Secret (Get-Credential)                                             (clientId and clientSecret)
#   Set-Secret -Name NtxPayCertificate -Secret ([IO.File]::ReadAllBytes('client.pfx'))
#   Set-Secret -Name NtxPayCertificatePassword -Secret (Read-Host -AsSecureString)
[CmdletBinding()]
param(
    # The name of the vault. The default is the default vault.
    [string] $Vault
)

$ErrorActionPreference = 'Stop'
$from = if ($Vault) { @{ Vault = $Vault } } else { @{} }

$credential = Get-Secret -Name NtxPay @from
$pfx = Get-Secret -Name NtxPayCertificate @from
$password = Get-Secret -Name NtxPayCertificatePassword @from
if ($pfx -isnot [byte[]]) {
    # A vault that stores only text, such as Azure Key Vault, contains the file in Base64.
    $pfx = [Convert]::FromBase64String([Net.NetworkCredential]::new('', $pfx).Password)
}

$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($pfx, $password)
try {
    Connect-NtxPay -Credential $credential -Certificate $certificate
    Get-NtxPayBalance
}
finally {
    Get-NtxPaySession | Disconnect-NtxPay
    $certificate.Dispose()
}
