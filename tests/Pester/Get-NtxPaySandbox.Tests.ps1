BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Get-NtxPaySandbox' {
    AfterEach {
        Disconnect-Sandbox
    }

    It 'lists the sandboxes that run, and those on a port' {
        $first, $second = 1..2 | ForEach-Object { Start-NtxPaySandbox }

        (Get-NtxPaySandbox).Port | Should -Be $first.Port, $second.Port
        (Get-NtxPaySandbox -Port $second.Port).BaseUri | Should -Be $second.BaseUri
    }

    It 'returns objects with live counters' {
        $null = Connect-Sandbox
        $sandbox = Get-NtxPaySandbox
        $before = $sandbox.Requests

        $null = Get-NtxPayBalance

        $sandbox.Requests | Should -Be ($before + 1)
        $sandbox.TokenRequests | Should -Be 1
    }

    It 'writes an error for a port without a sandbox' {
        Get-ErrorId { Get-NtxPaySandbox -Port 1 } | Should -Be 'SandboxFailed'
    }
}
