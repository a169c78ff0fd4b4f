BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:sandbox = Connect-Sandbox
}

AfterAll {
    Disconnect-Sandbox
}

Describe 'Invoke-NtxPayRequest' {
    It 'returns whole numbers as Int64' {
        $answer = Invoke-NtxPayRequest /api/balance

        $answer.availableCentavos | Should -BeOfType ([long])
        $answer.availableCentavos | Should -Be 4873490
    }

    It 'returns text with -Raw, which ConvertFrom-Json reads' {
        (Invoke-NtxPayRequest /api/balance -Raw | ConvertFrom-Json).currency | Should -Be 'MXN'
    }

    It 'sends nothing with -WhatIf' {
        $before = $sandbox.Requests

        @{ amountCentavos = 10000 } | Invoke-NtxPayRequest /api/spei/cash-in -Method Post -WhatIf

        $sandbox.Requests | Should -Be $before
    }

    It 'refuses the address of another host' {
        Get-ErrorId { Invoke-NtxPayRequest https://example.com/api/balance } | Should -Be 'InvalidConfiguration'
    }

    It 'reports an unknown route with the message of the API' {
        $failure = Get-CommandError { Invoke-NtxPayRequest /api/nothing }

        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.Exception.StatusCode | Should -Be 404
        $failure.TargetObject | Should -Be '/api/nothing'
    }

    It 'completes the methods' {
        Get-Completion 'Invoke-NtxPayRequest /api/balance -Method P' | Sort-Object | Should -Be 'Patch', 'Post', 'Put'
    }
}
