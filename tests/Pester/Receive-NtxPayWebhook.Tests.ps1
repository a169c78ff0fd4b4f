BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $world = Connect-ListeningSandbox
    $script:secret = $world.Secret
    $script:listener = $world.Listener
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Receive-NtxPayWebhook' {
    It 'writes the event of a charge once' {
        $null = Register-NtxPayWebhook -Url $listener.Address -Event All -Secret $secret
        $charge = New-NtxPayCashIn -Amount 150 -CustomerName 'Juan Perez' -CustomerEmail juan@example.com

        $received = Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 30

        $received.Event | Should -Be 'transaction.cash_in.settled'
        $received.TransactionId | Should -Be $charge.TransactionId
        $received.AmountCentavos | Should -Be 15000
    }
}
