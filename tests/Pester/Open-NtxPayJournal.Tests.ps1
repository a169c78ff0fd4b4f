BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Open-NtxPayJournal' {
    It 'opens a journal in a file that prevents a second payment' {
        $journal = Open-NtxPayJournal (Join-Path -Path $TestDrive -ChildPath 'payroll.journal')
        $row = [pscustomobject] @{ Amount = 10; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Maria Lopez' }

        $first = $row | Send-NtxPayCashOut -Journal $journal -Confirm:$false
        $second = $row | Send-NtxPayCashOut -Journal $journal -Confirm:$false

        $second.TransactionId | Should -Be $first.TransactionId
        $second.FromJournal | Should -BeTrue
        @($sandbox.Transactions).Count | Should -Be 1
    }

    It 'refuses a table in Azure without a credential or without https' {
        Get-ErrorId { Open-NtxPayJournal -Name payroll -TableUri https://account.table.core.windows.net/ntxpayjournal } | Should -Be 'InvalidConfiguration'
        Get-ErrorId { Open-NtxPayJournal -Name payroll -TableUri 'http://account.table.core.windows.net/ntxpayjournal?sig=s' } | Should -Be 'InsecureConnection'
    }
}
