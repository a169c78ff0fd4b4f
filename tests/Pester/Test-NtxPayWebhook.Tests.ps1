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
    It 'has the API deliver a signed trial' {
        $null = Register-NtxPayWebhook -Url $listener.Address -Event CashIn -Secret $secret

        $trial = Test-NtxPayWebhook CashIn -Amount 12.50

        $trial.Delivered | Should -BeTrue
        $trial.Signed | Should -BeTrue
        $trial.StatusCode | Should -Be 200
        Test-NtxPayWebhookSignature $trial.PayloadSent $trial.SignatureHeader -Secret $secret | Should -BeTrue
    }
}
