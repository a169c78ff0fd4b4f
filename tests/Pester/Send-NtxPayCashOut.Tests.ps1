BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Send-NtxPayCashOut' {
    It 'pays a table with a journal, and pays nothing twice when it is run again' {
        $path = Join-Path -Path $TestDrive -ChildPath 'payouts.csv'
        $journal = Join-Path -Path $TestDrive -ChildPath 'payouts.journal'
        'Amount,DestinationClabe,BeneficiaryName', '250.50,012180001234567899,Maria Lopez', '10,002010077777777771,Juan Perez' |
            Set-Content -LiteralPath $path

        $first = Import-Csv -LiteralPath $path | Send-NtxPayCashOut -JournalPath $journal -Confirm:$false
        $second = Import-Csv -LiteralPath $path | Send-NtxPayCashOut -JournalPath $journal -Confirm:$false

        $first.AmountCentavos | Should -Be @(25050, 1000)
        $second.TransactionId | Should -Be $first.TransactionId
        $second.FromJournal | Should -Be @($true, $true)
        @($sandbox.Transactions).Count | Should -Be 2
        Get-Content -LiteralPath $journal -Raw | Should -Not -Match 'Maria'
    }

    It 'sends nothing with -WhatIf' {
        $before = $sandbox.Requests

        Send-NtxPayCashOut -Amount 5 -DestinationClabe 012180001234567899 -BeneficiaryName 'Maria Lopez' -WhatIf

        $sandbox.Requests | Should -Be $before
    }

    It 'refuses a number that is not exact to the centavo' {
        Get-ErrorId { Send-NtxPayCashOut -Amount '1.234,50' -DestinationClabe 012180001234567899 -BeneficiaryName 'Maria Lopez' -Confirm:$false } |
            Should -Be 'InvalidRecord'
    }

    It 'completes the scenarios' {
        Get-Completion 'Send-NtxPayCashOut -Scenario re' | Should -Be @('rejected', 'returned')
    }
}
