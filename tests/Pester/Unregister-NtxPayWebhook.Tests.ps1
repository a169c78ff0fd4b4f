BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Unregister-NtxPayWebhook' {
    It 'removes webhooks from the pipeline, and nothing with -WhatIf' {
        $webhook = Register-NtxPayWebhook -Url https://example.com/in -Event CashIn

        $webhook | Unregister-NtxPayWebhook -WhatIf
        @(Get-NtxPayWebhook).Count | Should -Be 1

        $webhook | Unregister-NtxPayWebhook -Confirm:$false
        @(Get-NtxPayWebhook).Count | Should -Be 0
    }

    It 'reports an id that does not exist' {
        Get-ErrorId { Unregister-NtxPayWebhook -Id 4711 -Confirm:$false } | Should -Be 'NotFound'
    }
}
