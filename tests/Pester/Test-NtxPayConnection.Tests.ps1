BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Test-NtxPayConnection' {
    BeforeEach {
        $script:sandbox = Connect-Sandbox
    }

    AfterEach {
        Disconnect-Sandbox
    }

    It 'writes an object for each step, with a status, a time and a sentence' {
        $checks = Test-NtxPayConnection

        $checks.Step | Should -Be 'CertificateReadable', 'CertificateValid', 'KeyMatches', 'HostResolves', 'Tls', 'Token', 'Balance'
        $checks | Where-Object Status -EQ 'Failed' | Should -BeNullOrEmpty
        $checks | Where-Object { $_.Message -notlike '*.' -or $_.Duration -lt [timespan]::Zero } | Should -BeNullOrEmpty
    }

    It 'returns true or false with -Quiet' {
        Test-NtxPayConnection -Quiet | Should -BeTrue

        Set-NtxPaySandbox -RevokeCertificate
        Test-NtxPayConnection -Quiet | Should -BeFalse
    }

    It 'finds the step that fails, as a result and not as an error' {
        Set-NtxPaySandbox -RevokeCertificate

        $failed = Test-NtxPayConnection -ErrorAction Stop | Where-Object Status -EQ 'Failed'

        $failed.Step | Should -Be 'Token'
    }

    It 'needs no session, and creates none' {
        Get-NtxPaySession | Disconnect-NtxPay

        Test-NtxPayConnection $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $sandbox.BaseUri -Quiet | Should -BeTrue
        Get-NtxPaySession | Should -BeNullOrEmpty
    }

    It 'shows a table' {
        Test-NtxPayConnection | Format-Table | Out-String -Width 200 | Should -Match 'Step\s+Status\s+Time\s+Message'
    }
}
