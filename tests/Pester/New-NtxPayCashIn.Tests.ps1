BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox -Name Till
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'New-NtxPayCashIn' {
    It 'creates a charge with its own CLABE and an exact amount' {
        $charge = New-NtxPayCashIn -Amount 150.25 -CustomerName 'Juan Perez' -CustomerEmail juan@example.com -ExternalId order-1

        $charge.Status | Should -Be 'PENDING'
        $charge.AmountCentavos | Should -Be 15025
        $charge.Amount | Should -BeOfType ([decimal])
        $charge.ExternalId | Should -Be 'order-1'
        Test-NtxPayClabe $charge.DestinationClabe | Should -BeTrue
    }

    It 'accepts the records of a table by the names of its columns' {
        $path = Join-Path -Path $TestDrive -ChildPath 'due.csv'
        'amountCentavos,customerName,customerEmail,externalId', '1000,Ana,ana@example.com,o-1', '2000,Luis,luis@example.com,o-2' |
            Set-Content -LiteralPath $path

        $charges = Import-Csv -LiteralPath $path | New-NtxPayCashIn

        $charges.ExternalId | Should -Be @('o-1', 'o-2')
        ($charges | Measure-Object -Property AmountCentavos -Sum).Sum | Should -Be 3000
    }

    It 'reports every error of a record together, and sends nothing' {
        $failure = Get-CommandError { New-NtxPayCashIn -Amount 9.99 -CustomerName '' -CustomerEmail nowhere }

        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRecord,*'
        "$failure" | Should -Match 'Amount'
        "$failure" | Should -Match 'CustomerEmail'
    }
}
