BeforeAll {
    . "$PSScriptRoot/Support.ps1"
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Import-NtxPayTable' {
    It 'reads a table with Spanish headers' {
        $path = Join-Path -Path $TestDrive -ChildPath 'nomina.csv'
        'Monto;CLABE;Beneficiario', '250.50;012180001234567899;Maria Lopez' | Set-Content -LiteralPath $path

        $row = Import-NtxPayTable $path

        "$($row.Amount) $($row.DestinationClabe) $($row.BeneficiaryName)" | Should -Be '250.5 012180001234567899 Maria Lopez'
    }

    It 'writes no record if a row is invalid' {
        $path = Join-Path -Path $TestDrive -ChildPath 'bad.csv'
        'Monto;CLABE;Beneficiario', 'no amount;012180001234567899;Maria Lopez' | Set-Content -LiteralPath $path

        Get-ErrorId { Import-NtxPayTable $path } | Should -Be 'TableInvalid'
    }
}
