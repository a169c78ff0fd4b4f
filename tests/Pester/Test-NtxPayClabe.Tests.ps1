BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Test-NtxPayClabe' {
    It 'accepts a right check digit and refuses a wrong one' {
        Test-NtxPayClabe 012180001234567899 | Should -BeTrue
        Test-NtxPayClabe 012180001234567890 | Should -BeFalse
    }

    It 'shows the parts and the fault' {
        $clabe = '012180001234567890' | Test-NtxPayClabe -Detailed

        $clabe.BankName | Should -Be 'BBVA Mexico'
        $clabe.Error | Should -Match 'check digit'
    }
}
