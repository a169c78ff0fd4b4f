BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $null = Connect-Sandbox
    $journal = Join-Path -Path $TestDrive -ChildPath 'payouts.journal'
    $table = 1..3 | ForEach-Object { [pscustomobject] @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = "Maria $_" } }
    $null = $table | Select-Object -First 2 | Send-NtxPayCashOut -JournalPath $journal -Confirm:$false
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Compare-NtxPayJournal' {
    It 'shows the sent and unsent payments' {
        ($table | Compare-NtxPayJournal $journal).State | Should -Be 'Sent', 'Sent', 'NotInJournal'
    }

    It 'has an exact summary' {
        $summary = $table | Compare-NtxPayJournal -Journal $journal -Summary

        $summary.Total | Should -Be 6
        $summary.PendingTotal | Should -Be 3
        $summary.IsBalanced | Should -BeTrue
    }
}
