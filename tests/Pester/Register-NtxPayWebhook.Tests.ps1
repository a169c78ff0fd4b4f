BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Register-NtxPayWebhook' {
    It 'returns the secret once, as a secure string' {
        $webhook = Register-NtxPayWebhook -Url https://example.com/hooks -Event CashIn

        $webhook.Secret | Should -BeOfType ([securestring])
        (Get-NtxPayWebhook -Id $webhook.Id).Secret | Should -BeNullOrEmpty
    }

    It 'refuses an address that is not https before anything is sent' {
        $before = $sandbox.Requests

        Get-CommandError { Register-NtxPayWebhook -Url http://example.com/hooks -Event All } | Should -Not -BeNullOrEmpty
        $sandbox.Requests | Should -Be $before
    }
}
