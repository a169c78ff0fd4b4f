BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Test-NtxPayClabe' {
    It 'returns true for a correct check digit and false for a wrong one' {
        Test-NtxPayClabe 012180001234567899 | Should -BeTrue
        Test-NtxPayClabe 012180001234567890 | Should -BeFalse
    }

    It 'shows the parts and the error' {
        $clabe = '012180001234567890' | Test-NtxPayClabe -Detailed

        $clabe.BankName | Should -Be 'BBVA Mexico'
        $clabe.Error | Should -Match 'check digit'
    }
}
