BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

Describe 'Start-NtxPaySandbox' {
    AfterEach {
        Disconnect-Sandbox
    }

    It 'listens on a free port of this machine' {
        $sandboxes = 1..2 | ForEach-Object { Start-NtxPaySandbox }

        $sandboxes.BaseUri.Host | Should -Be '127.0.0.1', '127.0.0.1'
        $sandboxes[0].Port | Should -Not -Be $sandboxes[1].Port
    }

    It 'starts with the specified balance' {
        Start-NtxPaySandbox -InitialBalance 0.07 | Connect-NtxPay

        (Get-NtxPayBalance).AvailableCentavos | Should -Be 7
    }

    It 'reads a number as seconds' {
        (Start-NtxPaySandbox -TokenLifetime 90).TokenLifetime | Should -Be ([timespan] '00:01:30')
    }

    It 'starts nothing with -WhatIf' {
        Start-NtxPaySandbox -WhatIf | Should -BeNullOrEmpty

        Get-NtxPaySandbox | Should -BeNullOrEmpty
    }

    It 'refuses a request without a token' {
        $sandbox = Start-NtxPaySandbox

        { Invoke-RestMethod -Uri "$($sandbox.BaseUri)api/balance" } | Should -Throw -ExpectedMessage '*401*'
        $sandbox.Requests | Should -Be 1
    }

    It 'has a curl command with the variable of the secret and not the secret' {
        $sandbox = Start-NtxPaySandbox

        $sandbox.CurlCommand | Should -BeLike '*$NTXPAY_CLIENT_SECRET*'
        $sandbox.CurlCommand | Should -Not -Match ([regex]::Escape((Unprotect-Text $sandbox.Credential.Password)))
    }

    It 'shows no secret in a list of all properties' {
        $sandbox = Start-NtxPaySandbox

        $sandbox | Format-List -Property * | Out-String | Should -Not -Match ([regex]::Escape((Unprotect-Text $sandbox.Credential.Password)))
    }
}
