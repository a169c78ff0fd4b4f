BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $null = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Get-NtxPayJournal' {
    It 'shows each payment, and the total of each state' {
        $path = Join-Path -Path $TestDrive -ChildPath 'payroll.journal'
        $sent = Send-NtxPayCashOut -Amount 10.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'Maria Lopez' -JournalPath $path -Confirm:$false

        $payment = Get-NtxPayJournal $path
        $total = Get-NtxPayJournal $path -Summary

        $payment.TransactionId | Should -Be $sent.TransactionId
        $payment.MaskedClabe | Should -Be '**************7899'
        "$($total.State) $($total.Count) $($total.Total)" | Should -Be 'Sent 1 10.5'
    }

    It 'is an error if there is no journal' {
        Get-ErrorId { Get-NtxPayJournal (Join-Path -Path $TestDrive -ChildPath 'none.journal') } | Should -Be 'JournalUnusable'
    }
}
