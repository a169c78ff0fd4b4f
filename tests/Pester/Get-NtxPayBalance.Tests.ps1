BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Get-NtxPayBalance' {
    It 'returns pesos as decimal and centavos as whole numbers' {
        $balance = Get-NtxPayBalance

        $balance.Available | Should -BeOfType ([decimal])
        $balance.Available | Should -Be 48734.90
        $balance.AvailableCentavos | Should -BeOfType ([long])
        $balance.AvailableCentavos | Should -Be 4873490
        $balance.Currency | Should -Be 'MXN'
        $balance.Session | Should -Be 'Till'
    }

    It 'returns amounts that Measure-Object adds up' {
        (Get-NtxPaySession | Get-NtxPayBalance | Measure-Object -Property Available -Sum).Sum | Should -Be 48734.90
    }

    It 'converts to JSON without losing a centavo' {
        $copy = Get-NtxPayBalance | ConvertTo-Json | ConvertFrom-Json

        $copy.AvailableCentavos | Should -Be 4873490
        [decimal] $copy.Available | Should -Be 48734.90
    }

    It 'shows a table' {
        Get-NtxPayBalance | Format-Table | Out-String | Should -Match 'Available\s+Pending\s+Currency\s+RetrievedAt\s+Session'
    }

    It 'works in many runspaces with one session (ForEach-Object -Parallel, from PowerShell 7 on)' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $session = Get-NtxPaySession -Name Till
        $before = $sandbox.TokenRequests

        $balances = 1..16 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module -Name $using:manifest
            Get-NtxPayBalance -Session $using:session
        }

        $balances.Available | Sort-Object -Unique | Should -Be 48734.90
        @($balances).Count | Should -Be 16
        $sandbox.TokenRequests | Should -Be $before
    }

    It 'continues with the next session if one is closed' {
        $closed = $sandbox | Connect-NtxPay -Name Closed -PassThru
        $closed | Disconnect-NtxPay

        $balance = $closed, (Get-NtxPaySession -Name Till) | Get-NtxPayBalance -ErrorAction SilentlyContinue -ErrorVariable failed

        $balance.Session | Should -Be 'Till'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SessionClosed,*'
    }
}
