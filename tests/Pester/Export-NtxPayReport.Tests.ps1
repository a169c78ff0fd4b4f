BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $null = Connect-Sandbox
    $journal = Join-Path -Path $TestDrive -ChildPath 'payouts.journal'
    $page = Join-Path -Path $TestDrive -ChildPath 'payouts.html'
    $null = Send-NtxPayCashOut -Amount 12.5 -DestinationClabe 012180001234567899 -BeneficiaryName 'Maria Lopez' -JournalPath $journal -Confirm:$false
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Export-NtxPayReport' {
    It 'writes one page in the requested language' {
        Get-NtxPayJournal $journal | Export-NtxPayReport $page -Title 'Pagos' -Language es-MX

        $text = Get-Content -LiteralPath $page -Raw -Encoding UTF8
        $text | Should -Match '<h1><bdi>Pagos</bdi></h1>'
        $text | Should -Match ([regex]::Escape('$12.50'))
        $text | Should -Not -Match '<script'
    }

    It 'keeps an existing file' {
        { Get-NtxPayJournal $journal | Export-NtxPayReport $page } | Should -Throw -ErrorId 'ReportUnwritable*'
    }
}
