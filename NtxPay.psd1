@{
    RootModule             = 'NtxPay.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    CompatiblePSEditions   = @('Desktop', 'Core')
    GUID                   = '0a8a96ca-36db-40cf-9c41-a64a79fa088d'
    Author                 = 'The NtxPay contributors'
    CompanyName            = 'The NtxPay contributors'
    Copyright              = 'Copyright (c) 2026 The NtxPay contributors. MIT license.'
    Description            = 'Cmdlets for the payments API of NTX Pay Mexico: connect with a client certificate and OAuth client credentials, renew the access token, get the balance, create SPEI charges, send SPEI transfers in bulk with a journal that prevents double payments, and receive webhook events. An embedded sandbox needs no account. Help and messages are in English and Spanish.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'

    # Scripts can use types such as [NtxPay.Balance] after the import. All other assemblies are in the folder lib and are
    # loaded when they are first used.
    RequiredAssemblies     = @('NtxPay.dll')

    CmdletsToExport        = @(
        'Compare-NtxPayJournal'
        'Connect-NtxPay'
        'ConvertFrom-NtxPayEncodedCert'
        'ConvertFrom-NtxPayWebhook'
        'ConvertTo-NtxPayEncodedCert'
        'Disconnect-NtxPay'
        'Export-NtxPayReport'
        'Get-NtxPayBalance'
        'Get-NtxPayJournal'
        'Get-NtxPaySandbox'
        'Get-NtxPaySession'
        'Get-NtxPayToken'
        'Get-NtxPayWebhook'
        'Import-NtxPayTable'
        'Invoke-NtxPayRequest'
        'New-NtxPayCashIn'
        'Open-NtxPayJournal'
        'Receive-NtxPayWebhook'
        'Register-NtxPayWebhook'
        'Send-NtxPayCashOut'
        'Set-NtxPaySandbox'
        'Start-NtxPaySandbox'
        'Start-NtxPayWebhookListener'
        'Stop-NtxPaySandbox'
        'Stop-NtxPayWebhookListener'
        'Test-NtxPayClabe'
        'Test-NtxPayConnection'
        'Test-NtxPayWebhook'
        'Test-NtxPayWebhookSignature'
        'Unregister-NtxPayWebhook'
        'Wait-NtxPayTransaction'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('NtxPay', 'Payments', 'SPEI', 'Mexico', 'API', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            # The build adds ProjectUri, LicenseUri and IconUri from tools/NtxPay.Module/Addresses.props, and these notes from CHANGELOG.md.
            ReleaseNotes = ''
        }
    }
}
