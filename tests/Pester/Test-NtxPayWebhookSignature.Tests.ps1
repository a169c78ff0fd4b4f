BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Test-NtxPayWebhookSignature' {
    It 'distinguishes a valid signature from an invalid one, with several secrets' {
        $old = Protect-Text 'whsec_old123'
        $new = Protect-Text 'whsec_new123'
        $signature = [NtxPay.WebhookSignature]::Sign([Text.Encoding]::UTF8.GetBytes('{}'), $new)

        Test-NtxPayWebhookSignature '{}' $signature -Secret $old, $new | Should -BeTrue
        Test-NtxPayWebhookSignature '{ }' $signature -Secret $old, $new | Should -BeFalse
        Test-NtxPayWebhookSignature '{}' 'rubbish' -Secret $new | Should -BeFalse
    }
}
