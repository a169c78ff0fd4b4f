[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingAllowUnencryptedAuthentication', '', Justification = 'The sandbox listens on loopback alone.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox
    $script:balance = [uri]::new($sandbox.BaseUri, 'api/balance')
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Get-NtxPayToken' {
    It 'returns a secure string with its issue and expiry times' {
        $token = Get-NtxPayToken

        $token.AccessToken | Should -BeOfType ([securestring])
        $token.ExpiresAt - $token.RenewsAt | Should -Be ([timespan] '00:02:00')
    }

    It 'fits Invoke-RestMethod -Authentication Bearer (which Windows PowerShell lacks)' -Skip:($PSVersionTable.PSVersion.Major -lt 6) {
        $answer = Invoke-RestMethod -Uri $balance -Authentication Bearer -Token (Get-NtxPayToken).AccessToken -AllowUnencryptedAuthentication

        $answer.currency | Should -Be 'MXN'
    }

    It 'fits Invoke-RestMethod -Headers' {
        (Invoke-RestMethod -Uri $balance -Headers (Get-NtxPayToken -AsHeader)).availableCentavos | Should -Be 4873490
    }

    It 'shows no token' {
        $plain = Get-NtxPayToken -AsPlainText

        Get-NtxPayToken | Format-List -Property * | Out-String | Should -Not -Match ([regex]::Escape($plain))
        Get-NtxPayToken | Format-Table | Out-String | Should -Not -Match ([regex]::Escape($plain))
        Get-NtxPayToken | ConvertTo-Json -WarningAction SilentlyContinue | Should -Not -Match ([regex]::Escape($plain))
        "$(Get-NtxPayToken)" | Should -Be '***'
    }

    It 'returns the cached token unless a new one is forced' {
        $first = Get-NtxPayToken -AsPlainText

        Get-NtxPayToken -AsPlainText | Should -BeExactly $first
        Get-NtxPayToken -AsPlainText -Force | Should -Not -BeExactly $first
    }
}
