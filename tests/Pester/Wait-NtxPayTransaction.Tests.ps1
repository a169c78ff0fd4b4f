BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $world = Connect-ListeningSandbox
    $script:secret = $world.Secret
    $script:listener = $world.Listener
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Wait-NtxPayTransaction' {
    It 'waits for the outcome of a transfer' {
        $null = Register-NtxPayWebhook -Url $listener.Address -Event All -Secret $secret

        $ended = Send-NtxPayCashOut -Amount 10 -DestinationClabe 012180001234567899 -BeneficiaryName 'Maria Lopez' -Scenario rejected -Confirm:$false |
            Wait-NtxPayTransaction -Listener $listener -TimeoutSec 30

        $ended.Outcome | Should -Be 'Rejected'
        (Get-NtxPayBalance).AvailableCentavos | Should -Be 4873490
    }

    It 'reports transactions without an outcome at the timeout' {
        Get-ErrorId { [pscustomobject] @{ TransactionId = 'never' } | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 1 } |
            Should -Be 'TransactionUnfinished'
    }
}
