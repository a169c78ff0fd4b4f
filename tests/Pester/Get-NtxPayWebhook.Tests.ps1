BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Get-NtxPayWebhook' {
    It 'lists webhooks, all or by event' {
        $null = Register-NtxPayWebhook -Url https://example.com/in -Event CashIn
        $null = Register-NtxPayWebhook -Url https://example.com/out -Event CashOut

        @(Get-NtxPayWebhook).Count | Should -Be 2
        (Get-NtxPayWebhook -Event CashOut).Url | Should -Be 'https://example.com/out'
    }
}
