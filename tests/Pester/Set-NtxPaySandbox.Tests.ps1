BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Set-NtxPaySandbox' {
    BeforeEach {
        $script:sandbox = Connect-Sandbox
    }

    AfterEach {
        Disconnect-Sandbox
    }

    It 'changes only the specified settings' {
        $changed = $sandbox | Set-NtxPaySandbox -TokenLifetime 5 -PassThru

        $changed.TokenLifetime | Should -Be ([timespan] '00:00:05')
        $changed.FaultRate | Should -Be 0
        $changed.CertificateRevoked | Should -BeFalse
    }

    It 'revokes the certificate and ends the revocation' {
        Set-NtxPaySandbox -RevokeCertificate
        Get-ErrorId { Get-NtxPayToken -Force } | Should -Be 'CertificateRejected'

        Set-NtxPaySandbox -RevokeCertificate:$false
        Get-ErrorId { Get-NtxPayToken -Force } | Should -BeNullOrEmpty
    }

    It 'makes requests fail, which the session retries' {
        Set-NtxPaySandbox -FaultRate 0.3 -Seed 3

        $balances = 1..5 | ForEach-Object { Get-NtxPayBalance }

        @($balances).Count | Should -Be 5
    }

    It 'changes nothing with -WhatIf' {
        Set-NtxPaySandbox -FaultRate 1 -WhatIf

        $sandbox.FaultRate | Should -Be 0
    }
}
