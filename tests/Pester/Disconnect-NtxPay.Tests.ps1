BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Disconnect-NtxPay' {
    BeforeEach {
        $sandbox = Connect-Sandbox -Name One
        $sandbox | Connect-NtxPay -Name Two
    }

    AfterEach {
        Disconnect-Sandbox
    }

    It 'disconnects the default session without a replacement' {
        Disconnect-NtxPay

        (Get-NtxPaySession).Name | Should -Be 'One'
        Get-ErrorId { Get-NtxPayBalance } | Should -Be 'NotConnected'
    }

    It 'ends sessions by pipeline' {
        Get-NtxPaySession | Disconnect-NtxPay

        Get-NtxPaySession | Should -BeNullOrEmpty
    }

    It 'ends sessions by a name with wildcards' {
        Disconnect-NtxPay -Name T*

        (Get-NtxPaySession).Name | Should -Be 'One'
    }

    It 'disconnects nothing with -WhatIf' {
        Get-NtxPaySession | Disconnect-NtxPay -WhatIf

        (Get-NtxPaySession).Connected | Should -Be $true, $true
    }

    It 'leaves a session that is shown as closed' {
        $session = Get-NtxPaySession -Name Two
        $session | Disconnect-NtxPay

        $session.Connected | Should -BeFalse
        Get-ErrorId { Get-NtxPayBalance -Session $session } | Should -Be 'SessionClosed'
    }
}
