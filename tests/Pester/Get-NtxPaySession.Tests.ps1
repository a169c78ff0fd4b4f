BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
    $sandbox | Connect-NtxPay -Name 'Till two'
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Get-NtxPaySession' {
    It 'lists the sessions, and the last one is the default' {
        $sessions = Get-NtxPaySession

        $sessions.Name | Should -Be 'Till', 'Till two'
        $sessions.IsDefault | Should -Be $false, $true
    }

    It 'accepts names with wildcards and from the pipeline' {
        ('*two', 'TILL' | Get-NtxPaySession).Name | Should -Be 'Till two', 'Till'
    }

    It 'writes an error for a name that no session has' {
        Get-ErrorId { Get-NtxPaySession -Name Nobody } | Should -Be 'SessionNotFound'
    }

    It 'completes names, in quotation marks if necessary' {
        Get-Completion 'Get-NtxPaySession -Name T' | Should -Be 'Till', "'Till two'"
        Get-Completion 'Get-NtxPayBalance -Session T' | Should -Be 'Till', "'Till two'"
    }

    It 'shows a table that marks the default' {
        $table = Get-NtxPaySession | Format-Table | Out-String -Width 200

        $table | Should -Match '\*\s+Name\s+Environment\s+Host\s+Expires\s+ClientId'
        $table | Should -Match '\*\s+Till two\s+Sandbox\s+127\.0\.0\.1:\d+'
    }

    It 'returns a session that converts to JSON without a secret' {
        $json = Get-NtxPaySession -Name Till | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue

        ($json | ConvertFrom-Json).Name | Should -Be 'Till'
        $json | Should -Not -Match ([regex]::Escape((Unprotect-Text $sandbox.Credential.Password)))
        $json | Should -Not -MatchExactly 'eyJ[A-Za-z0-9_-]+\.'
    }
}

Describe 'A session in another process' {
    It 'is refused in another process with the advice to connect there' {
        $session = Get-NtxPaySession -Name Till
        $job = Start-Job {
            Import-Module -Name $using:manifest
            try { Get-NtxPayBalance -Session $using:session } catch { "$_" }
        }
        try { $said = $job | Receive-Job -Wait } finally { $job | Remove-Job -Force }

        $said | Should -BeLike '*comes from another process*Run Connect-NtxPay in the process that needs it.*'
    }
}
