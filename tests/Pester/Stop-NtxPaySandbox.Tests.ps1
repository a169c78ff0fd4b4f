BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Stop-NtxPaySandbox' {
    AfterEach {
        Disconnect-Sandbox
    }

    It 'frees the port' {
        $sandbox = Start-NtxPaySandbox
        $sandbox | Stop-NtxPaySandbox

        $sandbox.IsRunning | Should -BeFalse
        (Start-NtxPaySandbox -Port $sandbox.Port).IsRunning | Should -BeTrue
    }

    It 'stops every sandbox if none is specified' {
        $null = 1..2 | ForEach-Object { Start-NtxPaySandbox }
        Stop-NtxPaySandbox

        Get-NtxPaySandbox | Should -BeNullOrEmpty
    }

    It 'stops nothing with -WhatIf' {
        $sandbox = Start-NtxPaySandbox
        Stop-NtxPaySandbox -WhatIf

        $sandbox.IsRunning | Should -BeTrue
    }

    It 'leaves sessions whose calls fail with a connection error' {
        $sandbox = Start-NtxPaySandbox
        $sandbox | Connect-NtxPay -MaximumRetryCount 0
        $sandbox | Stop-NtxPaySandbox

        Get-ErrorId { Get-NtxPayBalance } | Should -Be 'ConnectionFailed'
    }
}
