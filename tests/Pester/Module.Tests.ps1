BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest -Path $manifest).Version | Should -Be (Get-Module -Name NtxPay).Version
    }

    It 'exports cmdlets and nothing else' {
        (Get-Module -Name NtxPay).ExportedCommands.Values.CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
    }

    It 'uses approved verbs' {
        (Get-Command -Module NtxPay).Verb | Where-Object { $_ -notin (Get-Verb).Verb } | Should -BeNullOrEmpty
    }

    It 'has a test file for every cmdlet' {
        (Get-Command -Module NtxPay).Name |
            Where-Object { -not (Test-Path -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath "$_.Tests.ps1")) } |
            Should -BeNullOrEmpty
    }

    It 'makes its types available by name' {
        [NtxPay.Balance].FullName | Should -Be 'NtxPay.Balance'
    }

    It 'has the help topic about_NtxPay' {
        (Get-Help -Name about_NtxPay | Out-String) | Should -Match 'NTXPAY_CLIENT_ID'
    }
}

Describe 'A transcript' {
    It 'contains no secret, token or private key' {
        $path = Join-Path -Path $TestDrive -ChildPath 'transcript.txt'
        $null = Start-Transcript -LiteralPath $path
        try {
            $sandbox = Connect-Sandbox
            $sandbox | Format-List -Property * | Out-Host
            Get-NtxPaySession | Format-List -Property * -Verbose -Debug 5>&1 4>&1 | Out-Host
            Get-NtxPayToken -Force -Verbose | Format-List -Property * | Out-Host
            Get-NtxPayBalance -Verbose -Debug | Out-Host
            Test-NtxPayConnection -Verbose | Out-Host
            $sandbox | Set-NtxPaySandbox -RevokeCertificate
            Get-NtxPayToken -Force -Verbose -ErrorAction SilentlyContinue -ErrorVariable refused
            $refused | Format-List -Property * -Force | Out-Host
        }
        finally {
            $null = Stop-Transcript
        }

        $text = Get-Content -LiteralPath $path -Raw
        $text | Should -Match '48,?734'
        $text | Should -Not -Match ([regex]::Escape((Unprotect-Text $sandbox.Credential.Password)))
        $text | Should -Not -MatchExactly 'eyJ[A-Za-z0-9_-]+\.'
        $text | Should -Not -MatchExactly 'PRIVATE KEY'
    }
}
