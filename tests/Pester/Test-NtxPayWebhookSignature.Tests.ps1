BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Test-NtxPayWebhookSignature' {
    It 'knows a right signature from a wrong one, with several secrets at once' {
        $old = Protect-Text 'whsec_old123'
        $new = Protect-Text 'whsec_new123'
        $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes('{}'), $new)

        Test-NtxPayWebhookSignature '{}' $signature -Secret $old, $new | Should -BeTrue
        Test-NtxPayWebhookSignature '{ }' $signature -Secret $old, $new | Should -BeFalse
        Test-NtxPayWebhookSignature '{}' 'rubbish' -Secret $new | Should -BeFalse
    }
}
