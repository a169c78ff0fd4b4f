BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $world = Connect-ListeningSandbox
    $script:secret = $world.Secret
    $script:listener = $world.Listener
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Test-NtxPayWebhook' {
    It 'requests a signed test delivery from the API' {
        $null = Register-NtxPayWebhook -Url $listener.Address -Event CashIn -Secret $secret

        $delivery = Test-NtxPayWebhook CashIn -Amount 12.50

        $delivery.Delivered | Should -BeTrue
        $delivery.Signed | Should -BeTrue
        $delivery.StatusCode | Should -Be 200
        Test-NtxPayWebhookSignature $delivery.PayloadSent $delivery.SignatureHeader -Secret $secret | Should -BeTrue
    }
}
